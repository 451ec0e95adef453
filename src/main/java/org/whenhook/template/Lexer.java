package org.whenhook.template;

import java.util.ArrayList;
import java.util.List;

/** Cuts a template into text, tags and prints; what stands inside the latter two is cut by {@link Words}. */
final class Lexer {

    private final Source source;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int pos;

    private Lexer(Source source) {
        this.source = source;
        this.text = source.text();
    }

    static List<Token> cut(Source source) {
        Lexer lexer = new Lexer(source);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (pos < text.length()) {
            int open = nextOpening(pos);
            if (open < 0) {
                data(pos, text.length(), false);
                break;
            }
            opening(open);
        }
        tokens.add(new Token(Token.Type.END, "", text.length()));
    }

    private int nextOpening(int from) {
        for (int at = text.indexOf('{', from); at >= 0 && at + 1 < text.length(); at = text.indexOf('{', at + 1)) {
            char next = text.charAt(at + 1);
            if (next == '{' || next == '%' || next == '#') {
                return at;
            }
        }
        return -1;
    }

    private void opening(int open) {
        char sign = open + 2 < text.length() ? text.charAt(open + 2) : ' ';
        boolean signed = sign == '-' || sign == '+';
        data(pos, open, sign == '-');
        pos = open + (signed ? 3 : 2);
        switch (text.charAt(open + 1)) {
            case '{' -> inside(open, Token.Type.PRINT_BEGIN);
            case '#' -> comment(open);
            default -> {
                int body = rawBody();
                if (body >= 0) {
                    raw(open, body);
                } else {
                    inside(open, Token.Type.TAG_BEGIN);
                }
            }
        }
    }

    private void data(int from, int to, boolean strip) {
        String piece = text.substring(from, to);
        String kept = strip ? Chars.stripEnd(piece) : piece;
        if (!kept.isEmpty()) {
            tokens.add(new Token(Token.Type.DATA, kept, from));
        }
    }

    private void inside(int open, Token.Type begin) {
        tokens.add(new Token(begin, text.substring(open, pos), open));
        pos = new Words(source, pos, begin == Token.Type.TAG_BEGIN, tokens).cut();
    }

    private void comment(int open) {
        int end = text.indexOf("#}", pos);
        if (end < 0) {
            throw source.error(open, text.substring(open), "the comment is not closed; \"#}\" is missing.");
        }
        boolean strip = end > pos && text.charAt(end - 1) == '-';
        pos = end + 2;
        if (strip) {
            skipSpace();
        }
    }

    /** Where the text after a raw tag begins, or -1 when the tag just opened is no raw tag. */
    private int rawBody() {
        int at = afterSpace(pos);
        if (!text.startsWith("raw", at)) {
            return -1;
        }
        at = afterSpace(at + 3);
        if (text.startsWith("-%}", at)) {
            return afterSpace(at + 3);
        }
        return text.startsWith("%}", at) ? at + 2 : -1;
    }

    private void raw(int open, int body) {
        for (int end = text.indexOf("{%", body); end >= 0; end = text.indexOf("{%", end + 2)) {
            char sign = end + 2 < text.length() ? text.charAt(end + 2) : ' ';
            int at = afterSpace(end + (sign == '-' || sign == '+' ? 3 : 2));
            if (text.startsWith("endraw", at) && closes(afterSpace(at + 6))) {
                data(body, end, sign == '-');
                return;
            }
        }
        throw source.error(open, "raw", "the raw block is not closed; \"{% endraw %}\" is missing.");
    }

    private boolean closes(int at) {
        boolean strip = text.startsWith("-%}", at);
        if (!strip && !text.startsWith("+%}", at) && !text.startsWith("%}", at)) {
            return false;
        }
        pos = text.indexOf("%}", at) + 2;
        if (strip) {
            skipSpace();
        }
        return true;
    }

    private void skipSpace() {
        pos = afterSpace(pos);
    }

    private int afterSpace(int from) {
        int at = from;
        while (at < text.length() && Chars.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
