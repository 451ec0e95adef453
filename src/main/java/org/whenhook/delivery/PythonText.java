package org.whenhook.delivery;

import java.util.ArrayList;
import java.util.List;

/** Python's idea of lines and white space, which is wider than Java's. */
final class PythonText {

    private PythonText() {}

    /** The lines, parted at every Unicode line break; none for empty text. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isLineBreak(text.charAt(i))) {
                lines.add(text.substring(start, i));
                if (text.startsWith("\r\n", i)) {
                    i++;
                }
                start = i + 1;
            }
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    static boolean isLineBreak(char c) {
        return switch (c) {
            case '\n', '\r', 0x0B, '\f', 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029 -> true;
            default -> false;
        };
    }

    static String strip(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return stripLeading(text.substring(0, end));
    }

    static String stripLeading(String text) {
        int start = 0;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        return text.substring(start);
    }

    private static boolean isSpace(char c) {
        return isLineBreak(c) || c == '\t' || c == 0x1F || Character.isSpaceChar(c);
    }
}
