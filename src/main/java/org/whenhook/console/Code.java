package org.whenhook.console;

import static java.util.stream.Collectors.joining;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * A text to read line by line. JSON is laid out and coloured without changing a single value: numbers and escapes stay as
 * they were sent, which parsing and printing would not promise.
 *
 * @param more how many lines are left out at the end
 */
public record Code(List<Line> lines, int more) {

    private static final int MOST_LINES = 1_000;
    private static final int MOST_STEPS = 20;
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());
    /** One line of coloured pieces. */
    public record Line(List<Piece> pieces) {}

    /**
     * A piece of a line.
     *
     * @param style {@code k} key, {@code s} text, {@code n} number, {@code w} word; empty otherwise
     */
    public record Piece(String style, String text) {}

    static Code of(String text) {
        List<Line> lines = isJson(text) ? new Layout().lay(text) : plain(text);
        int shown = Math.min(lines.size(), MOST_LINES);
        return new Code(List.copyOf(lines.subList(0, shown)), lines.size() - shown);
    }

    /** JSON laid out as text, no value changed; as it is when it is very long. */
    static String laidOut(String json) {
        Code code = of(json);
        return code.more > 0
                ? json
                : code.lines.stream()
                        .map(line -> line.pieces().stream().map(Piece::text).collect(joining()))
                        .collect(joining("\n"));
    }

    private static List<Line> plain(String text) {
        return text.lines().map(line -> new Line(List.of(new Piece("", line)))).toList();
    }

    private static boolean isJson(String text) {
        String start = text.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return false;
        }
        try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            while (parser.hasNext()) {
                parser.next();
            }
            return true;
        } catch (JsonParsingException | NoSuchElementException e) {
            return false;
        } catch (RuntimeException e) { // the parser refuses deep nesting so
            return false;
        }
    }

    /** Lays valid JSON out: a line for each member and each item, empty ones closed on the spot. */
    private static final class Layout {

        private final List<Line> lines = new ArrayList<>();
        private List<Piece> line = new ArrayList<>();
        private int depth;
        private boolean opened;

        List<Line> lay(String json) {
            int at = 0;
            while (at < json.length()) {
                at = token(json, at);
            }
            end();
            return lines;
        }

        /** Takes the token at a place of valid JSON; returns where the next one may start. */
        private int token(String json, int at) {
            char first = json.charAt(at);
            if (Character.isWhitespace(first)) {
                return at + 1;
            }
            if (first == ':') {
                line.set(line.size() - 1, new Piece("k", line.getLast().text()));
                line.add(new Piece("", ": "));
                return at + 1;
            }
            if ("{}[],".indexOf(first) >= 0) {
                mark(String.valueOf(first));
                return at + 1;
            }
            int end = first == '"' ? endOfString(json, at) : endOfWord(json, at);
            value(first == '"' ? "s" : Character.isLetter(first) ? "w" : "n", json.substring(at, end));
            return end;
        }

        private static int endOfString(String json, int start) {
            int at = start + 1;
            while (at < json.length() && json.charAt(at) != '"') {
                at += json.charAt(at) == '\\' ? 2 : 1;
            }
            return Math.min(at + 1, json.length());
        }

        private static int endOfWord(String json, int start) {
            int at = start + 1;
            while (at < json.length() && "{}[],:\" \t\r\n".indexOf(json.charAt(at)) < 0) {
                at++;
            }
            return at;
        }

        private void mark(String mark) {
            switch (mark) {
                case "{", "[" -> {
                    value("", mark);
                    depth++;
                    opened = true;
                }
                case "}", "]" -> {
                    depth--;
                    close(mark);
                }
                default -> {
                    line.add(new Piece("", mark));
                    end();
                }
            }
        }

        private void close(String mark) {
            if (opened) {
                line.add(new Piece("", mark));
                opened = false;
            } else {
                end();
                value("", mark);
            }
        }

        private void value(String style, String text) {
            if (opened) {
                end();
                opened = false;
            }
            if (line.isEmpty()) {
                line.add(new Piece("", "  ".repeat(Math.min(depth, MOST_STEPS))));
            }
            line.add(new Piece(style, text));
        }

        private void end() {
            if (!line.isEmpty()) {
                lines.add(new Line(List.copyOf(line)));
                line = new ArrayList<>();
            }
        }
    }
}
