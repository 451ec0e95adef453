package org.whenhook.condition;

import java.util.List;
import java.util.function.IntPredicate;

/** Which code points one place of a pattern takes; classes are Unicode-wide as Python has them, not as Java has them. */
final class CharacterClass {

    static final IntPredicate ANY = character -> true;
    static final IntPredicate ANY_BUT_LINE_FEED = character -> character != '\n';

    private CharacterClass() {}

    /** A part of a class. */
    sealed interface Item {

        /** A range of code points, ends included. */
        record Range(int from, int to) implements Item {
            boolean holds(int character) {
                return from <= character && character <= to;
            }
        }

        /** A named class such as {@code \d}. */
        record Named(IntPredicate members) implements Item {}
    }

    /** What a class escape such as {@code \d} stands for. */
    static IntPredicate named(char letter, boolean ascii) {
        IntPredicate members =
                switch (Character.toLowerCase(letter)) {
                    case 'd' -> CharacterClass::isDigit;
                    case 's' -> CharacterClass::isSpace;
                    default -> CharacterClass::isWord;
                };
        IntPredicate narrowed = ascii ? character -> isPlain(character) && members.test(character) : members;
        return Character.isUpperCase(letter) ? narrowed.negate() : narrowed;
    }

    static IntPredicate of(List<Item> items, boolean negated, PatternFlags flags) {
        IntPredicate members = flags.ignoreCase() ? folded(items, flags.ascii()) : plain(items);
        return negated ? members.negate() : members;
    }

    private static IntPredicate plain(List<Item> items) {
        if (items.size() == 1 && items.getFirst() instanceof Item.Range range) {
            int only = range.from();
            return only == range.to() ? character -> character == only : range::holds;
        }
        Item[] all = items.toArray(Item[]::new);
        return character -> isInOne(all, character);
    }

    private static boolean isInOne(Item[] items, int character) {
        for (Item item : items) {
            if (isIn(item, character)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(Item item, int character) {
        return switch (item) {
            case Item.Range range -> range.holds(character);
            case Item.Named named -> named.members().test(character);
        };
    }

    private static IntPredicate folded(List<Item> items, boolean ascii) {
        Item[] all = items.toArray(Item[]::new);
        return character -> {
            int lower = CaseFolding.lower(character, ascii);
            return isInOne(all, lower) || variantIsInRange(all, CaseFolding.variants(lower, ascii));
        };
    }

    private static boolean variantIsInRange(Item[] items, int[] variants) {
        for (int variant : variants) {
            for (Item item : items) {
                if (item instanceof Item.Range range && range.holds(variant)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isPlain(int character) {
        // Python's ASCII white space lacks the separators 28 to 31
        return character < 128 && !(character >= 28 && character <= 31);
    }

    private static boolean isDigit(int character) {
        return Character.getType(character) == Character.DECIMAL_DIGIT_NUMBER;
    }

    private static boolean isSpace(int character) {
        return switch (character) {
            case '\t', '\n', 0x0B, '\f', '\r', 28, 29, 30, 31, ' ', 0x85, 0xA0 -> true;
            case 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 -> true;
            default -> 0x2000 <= character && character <= 0x200A;
        };
    }

    static boolean isWord(int character) {
        return switch (Character.getType(character)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> character == '_' || Character.isLetter(character);
        };
    }
}
