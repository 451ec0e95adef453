package org.whenhook.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what stands for itself: names, literals, and what is in brackets. */
final class PrimaryParser {

    private static final Map<String, Object> WORDS =
            Map.of("true", true, "True", true, "false", false, "False", false, "none", None.NONE, "None", None.NONE);

    private final Tokens tokens;
    private final ExpressionParser expressions;

    PrimaryParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /** Reads a name or a literal; on request {@code name.attribute} as a place to set. */
    Ast.Expr primary(boolean withNamespace) {
        Token token = tokens.current();
        return switch (token.type()) {
            case NAME -> name(tokens.take(), withNamespace);
            case STRING -> text(token);
            case INTEGER -> new Ast.Const(token.at(), Literals.integer(tokens.take()));
            case FLOAT ->
                new Ast.Const(token.at(), Double.parseDouble(tokens.take().text()));
            case OPERATOR -> bracket(token);
            default -> throw tokens.unexpected("an expression");
        };
    }

    private Ast.Expr name(Token token, boolean withNamespace) {
        Object word = WORDS.get(token.text());
        if (word != null) {
            return new Ast.Const(token.at(), word);
        }
        if (withNamespace && tokens.skipOperator(".")) {
            return new Ast.NamespaceRef(token.at(), token.text(), tokens.name().text());
        }
        return new Ast.Name(token.at(), token.text(), Ast.Use.LOAD);
    }

    private Ast.Expr text(Token first) {
        StringBuilder text = new StringBuilder();
        while (tokens.isType(Token.Type.STRING)) {
            text.append(tokens.take().text());
        }
        return new Ast.Const(first.at(), text.toString());
    }

    private Ast.Expr bracket(Token token) {
        return switch (token.text()) {
            case "(" -> {
                tokens.take();
                Ast.Expr inner = expressions.tuple(true, true);
                tokens.expectOperator(")");
                yield inner;
            }
            case "[" -> new Ast.ListOf(token.at(), items("[", "]", false));
            case "{" -> new Ast.DictOf(token.at(), items("{", "}", true));
            default -> throw tokens.unexpected("an expression");
        };
    }

    private List<Ast.Expr> items(String begin, String end, boolean pairs) {
        tokens.expectOperator(begin);
        List<Ast.Expr> items = new ArrayList<>();
        int highest = 0;
        while (!tokens.isOperator(end)) {
            if (!items.isEmpty()) {
                tokens.expectOperator(",");
            }
            if (tokens.isOperator(end)) {
                break;
            }
            items.add(expressions.expression());
            highest = Math.max(highest, expressions.height());
            if (pairs) {
                tokens.expectOperator(":");
                items.add(expressions.expression());
                highest = Math.max(highest, expressions.height());
            }
        }
        tokens.expectOperator(end);
        expressions.grow(highest);
        return items;
    }
}
