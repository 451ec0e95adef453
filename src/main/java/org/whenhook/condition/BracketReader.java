package org.whenhook.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.whenhook.condition.PatternNode.Again;
import org.whenhook.condition.PatternNode.Atomic;
import org.whenhook.condition.PatternNode.Conditional;
import org.whenhook.condition.PatternNode.Group;
import org.whenhook.condition.PatternNode.Look;
import org.whenhook.condition.PatternNode.Row;

/** Reads what stands in round brackets, from behind the opening one. */
final class BracketReader {

    private static final int MOST_GROUPS = 1_000_000;

    private final PatternSource source;
    private final PatternReader inner;
    private final PatternGroups groups;
    private final List<Integer> conditions = new ArrayList<>();

    BracketReader(PatternSource source, PatternReader inner, PatternGroups groups) {
        this.source = source;
        this.inner = inner;
        this.groups = groups;
    }

    /** Reads flags such as {@code (?i)}, which may stand only in front of everything else but comments. */
    PatternFlags globalFlags() {
        String letters = "";
        boolean more = true;
        while (more) {
            int start = source.position();
            String added = flagsOrComment();
            more = source.position() > start || (letters.indexOf('x') >= 0 && inner.skippedBlank());
            letters += added;
        }
        refuseBothAlphabets(letters, source.position());
        return PatternFlags.NONE.with(letters, "");
    }

    private String flagsOrComment() {
        int start = source.position();
        if (source.skip('(') && source.skip('?')) {
            if (source.skip('#')) {
                comment(start);
                return "";
            }
            String letters = flagLetters();
            if (!letters.isEmpty() && source.skip(')')) {
                return letters;
            }
        }
        source.backTo(start);
        return "";
    }

    /** Empty for a comment. */
    Optional<PatternNode> read(int position, PatternFlags flags) {
        if (!source.skip('?')) {
            return Optional.of(group(groups.open(), position, flags));
        }
        int kind = source.next();
        return switch (kind) {
            case '#' -> comment(position);
            case 'P' -> Optional.of(named(position, flags));
            case ':' -> Optional.of(new Group(0, body(position, flags)));
            case '>' -> Optional.of(new Atomic(body(position, flags)));
            case '=' -> Optional.of(new Look(body(position, flags), true, false));
            case '!' -> Optional.of(new Look(body(position, flags), true, true));
            case '<' -> Optional.of(lookBehind(position, flags));
            case '(' -> Optional.of(conditional(position, flags));
            default -> Optional.of(scopedFlags(kind, position, flags));
        };
    }

    void refuseUnknownConditions() {
        for (int number : conditions) {
            if (number > groups.last()) {
                throw source.error("invalid group reference " + number);
            }
        }
    }

    private PatternNode body(int position, PatternFlags flags) {
        PatternNode body = inner.choice(flags);
        close(position);
        return body;
    }

    private void close(int position) {
        source.require(')', "missing ), unterminated subpattern", position);
    }

    private PatternNode group(int number, int position, PatternFlags flags) {
        PatternNode body = body(position, flags);
        groups.close(number, body.width());
        return new Group(number, body);
    }

    private Optional<PatternNode> comment(int position) {
        source.take(Integer.MAX_VALUE, character -> character != ')');
        source.require(')', "missing ), unterminated comment", position);
        return Optional.empty();
    }

    private PatternNode named(int position, PatternFlags flags) {
        if (source.skip('<')) {
            return group(groups.open(name('>'), position), position, flags);
        }
        if (!source.skip('=')) {
            throw new BadPattern("unknown extension ?P" + shown(source.peek()), position);
        }
        int number = known(name(')'), position);
        return new Again(number, groups.width(number, position), flags.ignoreCase(), flags.ascii());
    }

    private String name(int end) {
        int position = source.position();
        String name = source.until(end, "group name");
        if (!isIdentifier(name)) {
            throw new BadPattern("bad character in group name '" + name + "'", position);
        }
        return name;
    }

    private int known(String name, int position) {
        return groups.named(name).orElseThrow(() -> new BadPattern("unknown group name '" + name + "'", position));
    }

    private PatternNode lookBehind(int position, PatternFlags flags) {
        boolean negated = source.skip('!');
        if (!negated && !source.skip('=')) {
            throw new BadPattern("unknown extension ?<" + shown(source.peek()), position);
        }
        int before = groups.enterLookBehind();
        PatternNode body = body(position, flags);
        groups.leaveLookBehind(before);
        if (body.width().least() != body.width().most()) {
            throw new BadPattern("look-behind requires fixed-width pattern", position);
        }
        return new Look(body, false, negated);
    }

    private PatternNode conditional(int position, PatternFlags flags) {
        int number = condition(source.until(')', "group name"), position);
        groups.refer(number, position);
        PatternNode then = inner.row(flags);
        PatternNode otherwise = source.skip('|') ? inner.row(flags) : new Row(List.of());
        if (source.peek() == '|') {
            throw source.error("conditional backref with more than two branches");
        }
        close(position);
        return new Conditional(number, then, otherwise);
    }

    private int condition(String name, int position) {
        if (isIdentifier(name)) {
            return known(name, position);
        }
        if (!name.matches("[0-9]{1,9}")) {
            throw new BadPattern("bad character in group name '" + name + "'", position);
        }
        int number = Integer.parseInt(name);
        if (number == 0 || number > MOST_GROUPS) {
            throw new BadPattern("bad group number " + number, position);
        }
        conditions.add(number);
        return number;
    }

    private PatternNode scopedFlags(int first, int position, PatternFlags flags) {
        if (!isFlag(first) && first != '-') {
            throw new BadPattern("unknown extension ?" + shown(first), position);
        }
        source.backTo(source.position() - 1);
        String added = flagLetters();
        if (!added.isEmpty() && source.peek() == ')') {
            throw new BadPattern("global flags not at the start of the expression", position);
        }
        String removed = source.skip('-') ? removedLetters() : "";
        source.require(':', "bad inline flags: missing :", source.position());
        refuseBothAlphabets(added, position);
        if (added.chars().anyMatch(letter -> removed.indexOf(letter) >= 0)) {
            throw new BadPattern("bad inline flags: flag turned on and off", position);
        }
        return new Group(0, body(position, flags.with(added, removed)));
    }

    private String removedLetters() {
        String letters = flagLetters();
        if (letters.isEmpty()) {
            throw source.error("bad inline flags: missing flag");
        }
        if (letters.indexOf('a') >= 0 || letters.indexOf('u') >= 0) {
            throw source.error("bad inline flags: cannot turn off flags 'a' and 'u'");
        }
        return letters;
    }

    private void refuseBothAlphabets(String letters, int position) {
        if (letters.indexOf('a') >= 0 && letters.indexOf('u') >= 0) {
            throw new BadPattern("bad inline flags: flags 'a' and 'u' are incompatible", position);
        }
    }

    private String flagLetters() {
        return source.take(Integer.MAX_VALUE, BracketReader::isFlag);
    }

    private static boolean isFlag(int character) {
        return character >= 0 && PatternFlags.LETTERS.indexOf(character) >= 0;
    }

    private static boolean isIdentifier(String name) {
        return name.codePoints().noneMatch(Character::isIdentifierIgnorable)
                && name.codePoints().allMatch(one -> one == '_' || Character.isUnicodeIdentifierPart(one))
                && (name.startsWith("_") || Character.isUnicodeIdentifierStart(name.codePointAt(0)));
    }

    private static String shown(int character) {
        return character == PatternSource.END ? " and then the end" : Character.toString(character);
    }
}
