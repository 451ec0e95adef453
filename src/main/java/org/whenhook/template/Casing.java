package org.whenhook.template;

import java.util.Locale;

/** Python's ways to change upper and lower case. */
final class Casing {

    private Casing() {}

    static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.codePointAt(0);
        return titled(first) + lower(text.substring(Character.charCount(first)));
    }

    /** One character as the first of a word: ß becomes Ss. */
    private static String titled(int c) {
        int title = Character.toTitleCase(c);
        if (title != c) {
            return Character.toString(title);
        }
        String upper = upper(Character.toString(c));
        int first = upper.codePointAt(0);
        return Character.toString(first) + lower(upper.substring(Character.charCount(first)));
    }

    /** The filter's way: a word begins after space, a hyphen or an opening bracket, not after an apostrophe. */
    static String titleFilter(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        while (from < text.length()) {
            int to = from;
            boolean between = isBetween(text.charAt(from));
            while (to < text.length() && isBetween(text.charAt(to)) == between) {
                to++;
            }
            String piece = text.substring(from, to);
            if (between) {
                out.append(piece);
            } else {
                int head = Character.charCount(piece.codePointAt(0));
                out.append(upper(piece.substring(0, head))).append(lower(piece.substring(head)));
            }
            from = to;
        }
        return out.toString();
    }

    private static boolean isBetween(char c) {
        return c == '-' || c == '(' || c == '{' || c == '[' || c == '<' || Chars.isSpace(c);
    }

    /** The method's way: a word begins after anything that is no letter. */
    static String title(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean inWord = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            out.append(inWord ? lower(Character.toString(c)) : titled(c));
            inWord = isCased(c);
        }
        return out.toString();
    }

    private static boolean isCased(int c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
    }

    static String swap(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            String one = Character.toString(c);
            out.append(Character.isUpperCase(c) ? lower(one) : Character.isLowerCase(c) ? upper(one) : one);
        }
        return out.toString();
    }

    /** For comparing without case. */
    static String fold(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            out.append(lower(upper(Character.toString(c))));
        }
        return out.toString();
    }
}
