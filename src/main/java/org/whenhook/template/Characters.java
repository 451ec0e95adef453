package org.whenhook.template;

import java.util.function.IntPredicate;

/** Python's questions about the characters of a text. */
final class Characters {

    /** Letters that are numbers too. */
    private static final String WRITTEN_NUMBERS = "〇一二三四五六七八九十百千万億亿兆零壹壱貳贰弐叁參参肆伍陸陆柒漆捌玖拾廿卅佰陌仟阡萬";

    private Characters() {}

    static boolean isIdentifier(String text) {
        if (text.isEmpty() || !isNameStart(text.codePointAt(0))) {
            return false;
        }
        return text.codePoints()
                .allMatch(c -> Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
    }

    private static boolean isNameStart(int c) {
        return c == '_' || Character.isUnicodeIdentifierStart(c);
    }

    static boolean all(String text, IntPredicate test) {
        return !text.isEmpty() && text.codePoints().allMatch(test);
    }

    static boolean isDecimal(int c) {
        return Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
    }

    /** Decimals and those with a digit's value, such as superscripts. */
    static boolean isDigit(int c) {
        return isDecimal(c) || (Character.getType(c) == Character.OTHER_NUMBER && isSmallDigit(c));
    }

    private static boolean isSmallDigit(int c) {
        return (c == 0xb2
                || c == 0xb3
                || c == 0xb9
                || (c >= 0x2070 && c <= 0x2089)
                || (c >= 0x1369 && c <= 0x1371)
                || (c >= 0x2460 && c <= 0x2468)
                || (c >= 0x2474 && c <= 0x247c)
                || (c >= 0x2488 && c <= 0x2490)
                || (c >= 0x24f5 && c <= 0x24fd)
                || c == 0x24ea
                || c == 0x24ff
                || (c >= 0x2776 && c <= 0x277e)
                || (c >= 0x2780 && c <= 0x2788)
                || (c >= 0x278a && c <= 0x2792));
    }

    static boolean isNumeric(int c) {
        return switch (Character.getType(c)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> WRITTEN_NUMBERS.indexOf(c) >= 0;
        };
    }

    static boolean isAlphanumeric(int c) {
        return Character.isLetter(c) || isNumeric(c);
    }

    /** Cased, and all of them this way. */
    static boolean isCased(String text, IntPredicate wanted, IntPredicate unwanted) {
        return text.codePoints().noneMatch(c -> unwanted.test(c) || Character.isTitleCase(c))
                && text.codePoints().anyMatch(wanted);
    }

    static boolean isTitle(String text) {
        boolean seen = false;
        boolean inWord = false;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int c = text.codePointAt(i);
            boolean upper = Character.isUpperCase(c) || Character.isTitleCase(c);
            if ((upper && inWord) || (Character.isLowerCase(c) && !inWord)) {
                return false;
            }
            inWord = upper || Character.isLowerCase(c);
            seen |= inWord;
        }
        return seen;
    }
}
