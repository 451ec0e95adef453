package org.whenhook.template;

/** Escapes what has a meaning in HTML, with the numbers Python's markupsafe uses. */
final class Html {

    private Html() {}

    static String escape(String text) {
        int at = next(text, 0);
        if (at < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        int from = 0;
        for (; at >= 0; at = next(text, from)) {
            out.append(text, from, at).append(entity(text.charAt(at)));
            from = at + 1;
        }
        return out.append(text, from, text.length()).toString();
    }

    private static int next(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '&' || c == '<' || c == '>' || c == '"' || c == '\'') {
                return i;
            }
        }
        return -1;
    }

    private static String entity(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&#34;";
            default -> "&#39;";
        };
    }
}
