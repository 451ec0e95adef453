package org.whenhook.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of one call. */
final class ArgumentList {

    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final List<Ast.Expr> places = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Ast.Expr> named = new ArrayList<>();
    private Ast.@Nullable Expr more;
    private Ast.@Nullable Expr moreNamed;
    private int highest;

    ArgumentList(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Ast.Arguments read() {
        highest = expressions.height();
        tokens.expectOperator("(");
        boolean first = true;
        while (!tokens.isOperator(")")) {
            if (!first) {
                tokens.expectOperator(",");
                if (tokens.isOperator(")")) {
                    break;
                }
            }
            argument();
            highest = Math.max(highest, expressions.height());
            first = false;
        }
        tokens.expectOperator(")");
        expressions.grow(highest);
        return new Ast.Arguments(places, names, named, more, moreNamed);
    }

    private void argument() {
        if (tokens.isOperator("*")) {
            inOrder(more == null && moreNamed == null);
            tokens.take();
            more = expressions.expression();
        } else if (tokens.isOperator("**")) {
            inOrder(moreNamed == null);
            tokens.take();
            moreNamed = expressions.expression();
        } else if (tokens.isType(Token.Type.NAME) && tokens.look().isOperator("=")) {
            inOrder(moreNamed == null);
            names.add(newName(tokens.take()));
            tokens.take();
            named.add(expressions.expression());
        } else {
            inOrder(more == null && moreNamed == null && names.isEmpty());
            places.add(expressions.expression());
        }
    }

    private String newName(Token name) {
        if (names.contains(name.text())) {
            throw tokens.fail(
                    name.at(), "SyntaxError", name.text(), "the argument \"" + name.text() + "\" is given twice.");
        }
        return name.text();
    }

    private void inOrder(boolean ordered) {
        if (!ordered) {
            throw tokens.fail(
                    tokens.current(), "arguments by place come first, then those by name, then * and ** ones.");
        }
    }
}
