package org.whenhook.condition;

/** Text as a row of code points, where Java has UTF-16 units. */
final class Characters {

    private Characters() {}

    /** Whether the part occurs without cutting a surrogate pair in two. */
    static boolean contains(String text, String part) {
        int at = text.indexOf(part);
        while (at >= 0 && (cuts(text, at) || cuts(text, at + part.length()))) {
            at = text.indexOf(part, at + 1);
        }
        return at >= 0;
    }

    /** Half the time that a stream takes; most texts are short. */
    static int[] codePoints(String text) {
        int[] characters = new int[text.codePointCount(0, text.length())];
        int at = 0;
        for (int i = 0; i < characters.length; i++) {
            characters[i] = text.codePointAt(at);
            at += Character.charCount(characters[i]);
        }
        return characters;
    }

    private static boolean cuts(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isHighSurrogate(text.charAt(at - 1))
                && Character.isLowSurrogate(text.charAt(at));
    }
}
