package org.whenhook.template;

import java.util.List;

/** The tokens of a template, read one after the other. */
final class Tokens {

    private final Source source;
    private final List<Token> tokens;
    private int next;

    Tokens(Source source) {
        this.source = source;
        this.tokens = Lexer.cut(source);
    }

    Token current() {
        return tokens.get(next);
    }

    Token look() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = current();
        if (next < tokens.size() - 1) {
            next++;
        }
        return token;
    }

    boolean isOperator(String operator) {
        return current().isOperator(operator);
    }

    boolean isName(String name) {
        return current().isName(name);
    }

    boolean isType(Token.Type type) {
        return current().type() == type;
    }

    boolean skipOperator(String operator) {
        boolean skip = isOperator(operator);
        if (skip) {
            take();
        }
        return skip;
    }

    boolean skipName(String name) {
        boolean skip = isName(name);
        if (skip) {
            take();
        }
        return skip;
    }

    void expectOperator(String operator) {
        if (!skipOperator(operator)) {
            throw unexpected("\"" + operator + "\"");
        }
    }

    void expectName(String name) {
        if (!skipName(name)) {
            throw unexpected("\"" + name + "\"");
        }
    }

    Token expect(Token.Type type, String what) {
        if (!isType(type)) {
            throw unexpected(what);
        }
        return take();
    }

    Token name() {
        return expect(Token.Type.NAME, "a name");
    }

    TemplateError.Syntax unexpected(String expected) {
        Token token = current();
        if (token.type() == Token.Type.END) {
            return fail(token, "the template ends where " + expected + " is expected.");
        }
        return fail(token, "\"" + token.text() + "\" stands where " + expected + " is expected.");
    }

    TemplateError.Syntax fail(Token token, String message) {
        return source.error(token.at(), token.text(), message);
    }

    TemplateError.Syntax fail(int at, String type, String piece, String message) {
        return source.error(type, at, piece, message);
    }
}
