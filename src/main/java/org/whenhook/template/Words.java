package org.whenhook.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Cuts the inside of a tag or print into names, numbers, strings and operators, up to and with its end. */
final class Words {

    private static final Set<String> LONG_OPERATORS = Set.of("//", "**", "==", "!=", ">=", "<=");
    private static final String OPERATORS = "+-*/%~[](){}<>=.:|,;";

    private final Source source;
    private final String text;
    private final boolean isTag;
    private final List<Token> tokens;
    private final Deque<Character> open = new ArrayDeque<>();
    private int pos;

    Words(Source source, int pos, boolean isTag, List<Token> tokens) {
        this.source = source;
        this.text = source.text();
        this.pos = pos;
        this.isTag = isTag;
        this.tokens = tokens;
    }

    /** Adds the tokens, and returns the offset after the end. */
    int cut() {
        while (pos < text.length()) {
            if (open.isEmpty() && atEnd()) {
                return pos;
            }
            word();
        }
        return pos;
    }

    private boolean atEnd() {
        String end = isTag ? "%}" : "}}";
        boolean strip = text.startsWith("-" + end, pos);
        boolean plus = isTag && text.startsWith("+" + end, pos);
        if (!strip && !plus && !text.startsWith(end, pos)) {
            return false;
        }
        add(isTag ? Token.Type.TAG_END : Token.Type.PRINT_END, end, pos);
        pos += strip || plus ? 3 : 2;
        while (strip && pos < text.length() && Chars.isSpace(text.charAt(pos))) {
            pos++;
        }
        return true;
    }

    private void word() {
        int c = text.codePointAt(pos);
        if (Chars.isSpace(c)) {
            pos++;
        } else if (c >= '0' && c <= '9') {
            number();
        } else if (Chars.isWord(c)) {
            name();
        } else if (c == '"' || c == '\'') {
            string((char) c);
        } else {
            operator(c);
        }
    }

    private void name() {
        int start = pos;
        while (pos < text.length() && Chars.isWord(text.codePointAt(pos))) {
            pos += Character.charCount(text.codePointAt(pos));
        }
        String name = text.substring(start, pos);
        if (!Characters.isIdentifier(name)) {
            throw source.error(
                    start, name, "\"" + name + "\" is no name; it holds a character that names cannot hold.");
        }
        add(Token.Type.NAME, name, start);
    }

    private void number() {
        int start = pos;
        int end = new NumberWord(text, pos).end();
        boolean isFloat = end < 0;
        pos = Math.abs(end);
        add(
                isFloat ? Token.Type.FLOAT : Token.Type.INTEGER,
                text.substring(start, pos).replace("_", ""),
                start);
    }

    private void string(char quote) {
        int start = pos;
        int at = pos + 1;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= text.length()) {
            throw source.error(start, text.substring(start), "the text that begins here has no closing " + quote + ".");
        }
        pos = at + 1;
        add(Token.Type.STRING, Escapes.read(source, start, text.substring(start + 1, at)), start);
    }

    private void operator(int c) {
        String two = text.substring(pos, Math.min(pos + 2, text.length()));
        String operator = LONG_OPERATORS.contains(two) ? two : Character.toString(c);
        if (operator.length() == 1 && OPERATORS.indexOf(c) < 0) {
            throw source.error(pos, operator, "unexpected character \"" + operator + "\".");
        }
        if (Character.charCount(c) > 1) {
            throw source.error(pos, operator, "unexpected character \"" + operator + "\".");
        }
        balance(operator);
        add(Token.Type.OPERATOR, operator, pos);
        pos += operator.length();
    }

    private void balance(String operator) {
        switch (operator) {
            case "(" -> open.push(')');
            case "[" -> open.push(']');
            case "{" -> open.push('}');
            case ")", "]", "}" -> {
                if (open.isEmpty()) {
                    throw source.error(pos, operator, "unexpected \"" + operator + "\".");
                }
                char expected = open.pop();
                if (operator.charAt(0) != expected) {
                    throw source.error(
                            pos, operator, "unexpected \"" + operator + "\"; \"" + expected + "\" is expected first.");
                }
            }
            default -> {}
        }
    }

    private void add(Token.Type type, String word, int at) {
        tokens.add(new Token(type, word, at));
    }
}
