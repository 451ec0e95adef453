package org.whenhook.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Parts and replaces text, as Python does. */
final class TextSplit {

    private TextSplit() {}

    /** At every line break that Unicode knows. */
    static List<String> lines(Rendering r, String text, boolean keepBreaks) {
        r.budget.make(text.length());
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (Chars.isLineBreak(text.charAt(i))) {
                boolean pair = text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
                int next = pair ? i + 2 : i + 1;
                lines.add(text.substring(from, keepBreaks ? next : i));
                from = next;
                i = next - 1;
            }
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }

    /** @param most parts to cut off; negative for all */
    static List<String> at(Rendering r, String text, String separator, long most) {
        if (separator.isEmpty()) {
            throw Failed.value("the separator to split at is empty.");
        }
        r.budget.make(text.length());
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0 && parts.size() != most; at = text.indexOf(separator, from)) {
            r.budget.make(1);
            parts.add(text.substring(from, at));
            from = at + separator.length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    static List<String> atFromEnd(Rendering r, String text, String separator, long most) {
        if (separator.isEmpty()) {
            throw Failed.value("the separator to split at is empty.");
        }
        r.budget.make(text.length());
        List<String> parts = new ArrayList<>();
        int to = text.length();
        int at = text.lastIndexOf(separator, to - separator.length());
        while (at >= 0 && parts.size() != most) {
            r.budget.make(1);
            parts.add(text.substring(at + separator.length(), to));
            to = at;
            at = to - separator.length() < 0 ? -1 : text.lastIndexOf(separator, to - separator.length());
        }
        parts.add(text.substring(0, to));
        Collections.reverse(parts);
        return parts;
    }

    /** At runs of space, with none at the ends. */
    static List<String> atSpace(Rendering r, String text, long most) {
        r.budget.make(text.length());
        List<String> parts = new ArrayList<>();
        int at = skip(text, 0, true);
        while (at < text.length()) {
            int end = parts.size() == most ? Chars.stripEnd(text).length() : skip(text, at, false);
            parts.add(text.substring(at, end));
            at = skip(text, end, true);
        }
        return parts;
    }

    private static int skip(String text, int from, boolean space) {
        int at = from;
        while (at < text.length() && Chars.isSpace(text.charAt(at)) == space) {
            at++;
        }
        return at;
    }

    static List<String> atSpaceFromEnd(Rendering r, String text, long most) {
        r.budget.make(text.length());
        List<String> parts = new ArrayList<>();
        int end = skipBack(text, text.length(), true);
        while (end > 0) {
            int from = parts.size() == most ? skip(text, 0, true) : skipBack(text, end, false);
            parts.add(text.substring(from, end));
            end = parts.size() > most && most >= 0 ? 0 : skipBack(text, from, true);
        }
        Collections.reverse(parts);
        return parts;
    }

    private static int skipBack(String text, int from, boolean space) {
        int at = from;
        while (at > 0 && Chars.isSpace(text.charAt(at - 1)) == space) {
            at--;
        }
        return at;
    }

    /** @param most replacements; negative for all */
    static String replace(Rendering r, String text, String old, String by, long most) {
        r.budget.touch(text.length());
        if (old.isEmpty()) {
            return between(r, text, by, most);
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        long done = 0;
        for (int at = text.indexOf(old); at >= 0 && done != most; at = text.indexOf(old, from)) {
            r.budget.make(at - from + (long) by.length());
            out.append(text, from, at).append(by);
            from = at + old.length();
            done++;
        }
        if (done == 0) {
            return text;
        }
        r.budget.make(out.length() + (long) text.length() - from);
        return out.append(text, from, text.length()).toString();
    }

    private static String between(Rendering r, String text, String by, long most) {
        StringBuilder out = new StringBuilder();
        long done = 0;
        int at = 0;
        while (done != most) {
            r.budget.make(1 + (long) by.length());
            out.append(by);
            done++;
            if (at == text.length()) {
                break;
            }
            int next = text.offsetByCodePoints(at, 1);
            out.append(text, at, next);
            at = next;
        }
        r.budget.make(out.length());
        return out.append(text, at, text.length()).toString();
    }
}
