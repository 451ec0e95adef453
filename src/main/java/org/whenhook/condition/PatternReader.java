package org.whenhook.condition;

import java.util.ArrayList;
import java.util.List;
import org.whenhook.condition.CharacterClass.Item;
import org.whenhook.condition.PatternCompiler.Program;
import org.whenhook.condition.PatternNode.Anchor;
import org.whenhook.condition.PatternNode.At;
import org.whenhook.condition.PatternNode.Choice;
import org.whenhook.condition.PatternNode.Mode;
import org.whenhook.condition.PatternNode.One;
import org.whenhook.condition.PatternNode.Repeat;
import org.whenhook.condition.PatternNode.Row;

/** Reads the syntax of Python's {@code re} (3.11 and later): rows, choices and repetitions. */
final class PatternReader {

    static final int MAX_DEPTH = 100;

    private static final String SPACE = " \t\n\r\u000B\f";
    private static final String DIGITS = "0123456789";

    /** Python's MAXREPEAT. */
    private static final long COUNT_LIMIT = 4_294_967_295L;

    private final PatternSource source;
    private final EscapeReader escapes;
    private final BracketReader brackets;
    private final PatternGroups groups = new PatternGroups();
    private int depth;

    private PatternReader(String pattern) {
        source = new PatternSource(pattern);
        escapes = new EscapeReader(source, groups);
        brackets = new BracketReader(source, this, groups);
    }

    /**
     * Reads and compiles a pattern.
     *
     * @throws BadPattern when Python refuses it, or when it is past a limit
     */
    static Program read(String pattern) {
        PatternReader reader = new PatternReader(pattern);
        PatternFlags flags = reader.brackets.globalFlags();
        PatternNode node = reader.choice(flags);
        if (reader.source.peek() != PatternSource.END) {
            throw reader.source.error("unbalanced parenthesis");
        }
        reader.brackets.refuseUnknownConditions();
        return PatternCompiler.compile(node, reader.groups);
    }

    /** Reads up to a closing bracket or the end. */
    PatternNode choice(PatternFlags flags) {
        List<PatternNode> branches = new ArrayList<>();
        do {
            branches.add(row(flags));
        } while (source.skip('|'));
        return branches.size() == 1 ? branches.getFirst() : new Choice(branches);
    }

    /** Reads one branch. */
    PatternNode row(PatternFlags flags) {
        if (++depth > MAX_DEPTH) {
            throw source.error("brackets nested deeper than " + MAX_DEPTH);
        }
        List<PatternNode> parts = new ArrayList<>();
        int character = source.peek();
        while (character != PatternSource.END && character != '|' && character != ')') {
            if (!(flags.verbose() && skippedBlank())) {
                part(parts, flags);
            }
            character = source.peek();
        }
        depth--;
        return new Row(parts);
    }

    /** Skips one blank or one comment of a verbose pattern. */
    boolean skippedBlank() {
        if (source.skip('#')) {
            source.take(Integer.MAX_VALUE, character -> character != '\n');
            return true;
        }
        return !source.take(1, character -> SPACE.indexOf(character) >= 0).isEmpty();
    }

    private void part(List<PatternNode> parts, PatternFlags flags) {
        int position = source.position();
        int character = source.next();
        switch (character) {
            case '\\' -> parts.add(escapes.outsideClass(flags));
            case '[' -> parts.add(new One(escapes.characterClass(flags)));
            case '.' -> parts.add(new One(flags.dotAll() ? CharacterClass.ANY : CharacterClass.ANY_BUT_LINE_FEED));
            case '^' -> parts.add(new At(flags.multiline() ? Anchor.LINE_START : Anchor.TEXT_START));
            case '$' -> parts.add(new At(flags.multiline() ? Anchor.LINE_END : Anchor.BEFORE_FINAL_LINE_FEED));
            case '(' -> brackets.read(position, flags).ifPresent(parts::add);
            case '*' -> repeat(parts, 0, PatternNode.UNBOUNDED, position);
            case '+' -> repeat(parts, 1, PatternNode.UNBOUNDED, position);
            case '?' -> repeat(parts, 0, 1, position);
            case '{' -> counted(parts, flags, position);
            default -> parts.add(literal(character, flags));
        }
    }

    static One literal(int character, PatternFlags flags) {
        return new One(CharacterClass.of(List.of(new Item.Range(character, character)), false, flags));
    }

    /** Reads {@code {2}}, {@code {2,}}, {@code {,3}} or {@code {2,3}}; anything else in braces is itself. */
    private void counted(List<PatternNode> parts, PatternFlags flags, int position) {
        int after = source.position();
        String least = digits();
        boolean range = source.skip(',');
        String most = range ? digits() : least;
        if (!source.skip('}') || source.position() == after + 1) {
            source.backTo(after);
            parts.add(literal('{', flags));
            return;
        }
        int fewest = least.isEmpty() ? 0 : count(least, position);
        int often = most.isEmpty() ? PatternNode.UNBOUNDED : count(most, position);
        if (often < fewest) {
            throw new BadPattern("min repeat greater than max repeat", position);
        }
        repeat(parts, fewest, often, position);
    }

    private String digits() {
        return source.take(Integer.MAX_VALUE, character -> DIGITS.indexOf(character) >= 0);
    }

    private static int count(String digits, int position) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        if (significant.length() > 10 || Long.parseLong(significant) >= COUNT_LIMIT) {
            throw new BadPattern("the repetition number is too large", position);
        }
        return (int) Math.min(Long.parseLong(significant), PatternNode.UNBOUNDED - 1);
    }

    private void repeat(List<PatternNode> parts, int least, int most, int position) {
        if (parts.isEmpty() || parts.getLast() instanceof At) {
            throw new BadPattern("nothing to repeat", position);
        }
        if (parts.getLast() instanceof Repeat) {
            throw new BadPattern("multiple repeat", position);
        }
        Mode mode = source.skip('?') ? Mode.LAZY : source.skip('+') ? Mode.POSSESSIVE : Mode.GREEDY;
        parts.add(new Repeat(parts.removeLast(), least, most, mode));
    }
}
