package org.whenhook.template;

import java.util.ArrayList;
import java.util.List;

/** Breaks one line into lines no longer than a width, by the rules of Python's textwrap, in linear time. */
final class WordWrap {

    private record Chunk(int from, int to) {
        int size() {
            return to - from;
        }
    }

    private final Rendering r;
    private final int[] text;
    private final long width;
    private final boolean breakWords;
    private final boolean onHyphens;
    private final List<Chunk> chunks = new ArrayList<>();
    private int next;

    WordWrap(Rendering r, String line, long width, boolean breakWords, boolean onHyphens) {
        r.budget.make(line.length());
        this.r = r;
        this.text = line.codePoints().toArray();
        this.width = width;
        this.breakWords = breakWords;
        this.onHyphens = onHyphens;
    }

    List<String> lines() {
        if (width <= 0) {
            throw Failed.value("the width to wrap at must be 1 or more.");
        }
        for (int at = 0; at < text.length; ) {
            int end = chunkEnd(at);
            chunks.add(new Chunk(at, end));
            at = end;
        }
        List<String> lines = new ArrayList<>();
        while (next < chunks.size()) {
            if (!lines.isEmpty() && isBlank(chunks.get(next))) {
                next++;
            }
            line(lines);
        }
        return lines;
    }

    private void line(List<String> lines) {
        List<Chunk> line = new ArrayList<>();
        long size = 0;
        while (next < chunks.size() && size + chunks.get(next).size() <= width) {
            size += chunks.get(next).size();
            line.add(chunks.get(next++));
        }
        if (next < chunks.size() && chunks.get(next).size() > width) {
            longWord(line, width - size);
        }
        if (!line.isEmpty() && isBlank(line.getLast())) {
            line.removeLast();
        }
        if (!line.isEmpty()) {
            int from = line.getFirst().from();
            int to = line.getLast().to();
            r.budget.make(1 + (long) to - from);
            lines.add(new String(text, from, to - from));
        }
    }

    private void longWord(List<Chunk> line, long space) {
        Chunk word = chunks.get(next);
        if (breakWords) {
            int end = word.from() + hyphenBefore(word, (int) space);
            // Empty when nothing fits: then it is this that is dropped as blank below, and a space before it stays.
            line.add(new Chunk(word.from(), end));
            chunks.set(next, new Chunk(end, word.to()));
        } else if (line.isEmpty()) {
            line.add(word);
            next++;
        }
    }

    /** How many characters of a word go on this line: up to its last hyphen there, else all that fit. */
    private int hyphenBefore(Chunk word, int space) {
        if (!onHyphens || word.size() <= space) {
            return space;
        }
        for (int i = space - 1; i > 0; i--) {
            if (text[word.from() + i] == '-') {
                for (int before = 0; before < i; before++) {
                    if (text[word.from() + before] != '-') {
                        return i + 1;
                    }
                }
                return space;
            }
        }
        return space;
    }

    private boolean isBlank(Chunk chunk) {
        for (int i = chunk.from(); i < chunk.to(); i++) {
            if (!Chars.isSpace(text[i])) {
                return false;
            }
        }
        return true;
    }

    private int chunkEnd(int at) {
        if (isSpace(at)) {
            int end = at;
            while (end < text.length && isSpace(end)) {
                end++;
            }
            return end;
        }
        int dash = onHyphens && at > 0 && isPunctuated(at - 1) ? dashEnd(at) : -1;
        return dash > 0 ? dash : wordEnd(at);
    }

    private int wordEnd(int from) {
        int at = from + 1;
        while (at < text.length && !isSpace(at)) {
            if (onHyphens && text[at] == '-' && splitsWord(at)) {
                return at + 1;
            }
            if (onHyphens && text[at] == '-' && isPunctuated(at - 1) && dashEnd(at) > 0) {
                return at;
            }
            at++;
        }
        return at;
    }

    /** A hyphen after two letters, or after letter, hyphen, one more; and before two letters. */
    private boolean splitsWord(int at) {
        boolean before = (isLetter(at - 2) && isLetter(at - 1))
                || (isLetter(at - 3) && at >= 2 && text[at - 2] == '-' && isPunctuated(at - 1));
        int second = at + 2 < text.length && text[at + 2] == '-' ? at + 3 : at + 2;
        return before && isLetter(at + 1) && isLetter(second);
    }

    /** After a dash of two or more hyphens before a word, or -1. */
    private int dashEnd(int at) {
        int end = at;
        while (end < text.length && text[end] == '-') {
            end++;
        }
        return end - at >= 2 && end < text.length && Chars.isWord(text[end]) ? end : -1;
    }

    private boolean isSpace(int at) {
        return text[at] == ' ' || (text[at] >= '\t' && text[at] <= '\r');
    }

    private boolean isLetter(int at) {
        return at >= 0 && at < text.length && Chars.isWord(text[at]) && !Characters.isDecimal(text[at]);
    }

    private boolean isPunctuated(int at) {
        return Chars.isWord(text[at]) || "!\"'&.,?".indexOf(text[at]) >= 0;
    }
}
