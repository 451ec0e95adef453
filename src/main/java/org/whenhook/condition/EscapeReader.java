package org.whenhook.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.whenhook.condition.CharacterClass.Item;
import org.whenhook.condition.PatternNode.Again;
import org.whenhook.condition.PatternNode.Anchor;
import org.whenhook.condition.PatternNode.At;
import org.whenhook.condition.PatternNode.One;

/** Reads what follows a backslash, and what stands in square brackets. */
final class EscapeReader {

    private static final int LARGEST_OCTAL = 0377;

    private final PatternSource source;
    private final PatternGroups groups;

    EscapeReader(PatternSource source, PatternGroups groups) {
        this.source = source;
        this.groups = groups;
    }

    PatternNode outsideClass(PatternFlags flags) {
        int position = source.position() - 1;
        int letter = source.next();
        return switch (letter) {
            case 'A' -> new At(Anchor.TEXT_START);
            case 'Z' -> new At(Anchor.TEXT_END);
            case 'b' -> new At(flags.ascii() ? Anchor.ASCII_WORD_EDGE : Anchor.WORD_EDGE);
            case 'B' -> new At(flags.ascii() ? Anchor.NO_ASCII_WORD_EDGE : Anchor.NO_WORD_EDGE);
            case 'd', 'D', 's', 'S', 'w', 'W' -> new One(CharacterClass.named((char) letter, flags.ascii()));
            case '0' -> PatternReader.literal(octal("0" + source.take(2, EscapeReader::isOctal), position), flags);
            case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> numbered(letter, flags, position);
            default -> PatternReader.literal(character(letter, position), flags);
        };
    }

    private PatternNode numbered(int first, PatternFlags flags, int position) {
        String digits = Character.toString(first) + source.take(1, EscapeReader::isDigit);
        if (digits.length() == 2 && digits.chars().allMatch(EscapeReader::isOctal) && isOctal(source.peek())) {
            return PatternReader.literal(octal(digits + Character.toString(source.next()), position), flags);
        }
        int number = Integer.parseInt(digits);
        return new Again(number, groups.width(number, position), flags.ignoreCase(), flags.ascii());
    }

    IntPredicate characterClass(PatternFlags flags) {
        int position = source.position() - 1;
        boolean negated = source.skip('^');
        List<Item> items = new ArrayList<>();
        do {
            item(items, flags, position);
        } while (!source.skip(']'));
        return CharacterClass.of(items, negated, flags);
    }

    private void item(List<Item> items, PatternFlags flags, int position) {
        Item first = single(flags, position);
        if (!source.skip('-')) {
            items.add(first);
            return;
        }
        if (source.peek() == ']') {
            items.add(first);
            items.add(new Item.Range('-', '-'));
            return;
        }
        Item last = single(flags, position);
        if (first instanceof Item.Range from && last instanceof Item.Range to && from.from() <= to.to()) {
            items.add(new Item.Range(from.from(), to.to()));
            return;
        }
        throw new BadPattern("bad character range", position);
    }

    private Item single(PatternFlags flags, int position) {
        int start = source.position();
        int character = source.next();
        if (character == PatternSource.END) {
            throw new BadPattern("unterminated character set", position);
        }
        if (character != '\\') {
            return new Item.Range(character, character);
        }
        int letter = source.next();
        if (letter != PatternSource.END && "dDsSwW".indexOf(letter) >= 0) {
            return new Item.Named(CharacterClass.named((char) letter, flags.ascii()));
        }
        int value = inClass(letter, start);
        return new Item.Range(value, value);
    }

    private int inClass(int letter, int position) {
        if (isOctal(letter)) {
            return octal(Character.toString(letter) + source.take(2, EscapeReader::isOctal), position);
        }
        if (isDigit(letter)) {
            throw new BadPattern("bad escape \\" + Character.toString(letter), position);
        }
        return letter == 'b' ? '\b' : character(letter, position);
    }

    private int character(int letter, int position) {
        return switch (letter) {
            case PatternSource.END -> throw new BadPattern("bad escape (end of pattern)", position);
            case 'a' -> 0x07;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0B;
            case 'x' -> hexadecimal(2, position);
            case 'u' -> hexadecimal(4, position);
            case 'U' -> hexadecimal(8, position);
            case 'N' -> characterNamed(position);
            default -> itself(letter, position);
        };
    }

    private static int itself(int letter, int position) {
        if (letter < 128 && Character.isLetter(letter)) {
            throw new BadPattern("bad escape \\" + Character.toString(letter), position);
        }
        return letter;
    }

    private int hexadecimal(int length, int position) {
        String digits = source.take(length, one -> one < 128 && Character.digit(one, 16) >= 0);
        if (digits.length() < length) {
            throw new BadPattern("incomplete escape", position);
        }
        long value = Long.parseLong(digits, 16);
        if (value > Character.MAX_CODE_POINT) {
            throw new BadPattern("bad escape: there is no such character", position);
        }
        return (int) value;
    }

    private int characterNamed(int position) {
        source.require('{', "missing {", position);
        String name = source.until('}', "character name");
        try {
            return Character.codePointOf(name);
        } catch (IllegalArgumentException unknown) {
            throw new BadPattern("undefined character name '" + name + "'", position);
        }
    }

    private static int octal(String digits, int position) {
        int value = Integer.parseInt(digits, 8);
        if (value > LARGEST_OCTAL) {
            throw new BadPattern("octal escape value \\" + digits + " outside of range 0-0o377", position);
        }
        return value;
    }

    private static boolean isOctal(int character) {
        return '0' <= character && character <= '7';
    }

    private static boolean isDigit(int character) {
        return '0' <= character && character <= '9';
    }
}
