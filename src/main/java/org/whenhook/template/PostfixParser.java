package org.whenhook.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what may follow a value: dots, subscripts, calls, filters and tests. */
final class PostfixParser {

    private static final Ast.Expr NOTHING = new Ast.Const(0, None.NONE);
    private static final Set<String> NO_ARGUMENT = Set.of("else", "or", "and");

    private final Tokens tokens;
    private final ExpressionParser expressions;

    PostfixParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Ast.Expr subscripts(Ast.Expr value) {
        Ast.Expr whole = value;
        while (true) {
            int before = expressions.height();
            if (tokens.isOperator(".")) {
                whole = dot(whole);
            } else if (tokens.isOperator("[")) {
                whole = subscript(whole);
            } else if (tokens.isOperator("(")) {
                whole = call(whole);
            } else {
                return whole;
            }
            expressions.grow(before);
        }
    }

    private Ast.Expr dot(Ast.Expr of) {
        int at = tokens.take().at();
        Token name = tokens.current();
        if (name.type() == Token.Type.NAME) {
            tokens.take();
            return new Ast.Attribute(at, of, name.text());
        }
        if (name.type() != Token.Type.INTEGER) {
            throw tokens.unexpected("a name or a number");
        }
        return new Ast.Item(at, of, new Ast.Const(name.at(), Literals.integer(tokens.take())));
    }

    private Ast.Expr subscript(Ast.Expr of) {
        int at = tokens.take().at();
        List<Ast.Expr> keys = new ArrayList<>();
        while (!tokens.isOperator("]")) {
            if (!keys.isEmpty()) {
                tokens.expectOperator(",");
            }
            keys.add(key());
        }
        tokens.expectOperator("]");
        if (keys.size() == 1) {
            return new Ast.Item(at, of, keys.getFirst());
        }
        if (keys.stream().anyMatch(Ast.SliceOf.class::isInstance)) {
            throw tokens.fail(at, "SyntaxError", "[", "a subscript holds either one slice or keys.");
        }
        return new Ast.Item(at, of, new Ast.TupleOf(at, keys));
    }

    private Ast.Expr key() {
        int at = tokens.current().at();
        Ast.Expr start = NOTHING;
        if (!tokens.isOperator(":")) {
            start = expressions.expression();
            if (!tokens.isOperator(":")) {
                return start;
            }
        }
        tokens.take();
        Ast.Expr stop = atBoundEnd() || tokens.isOperator(":") ? NOTHING : expressions.expression();
        Ast.Expr step = tokens.skipOperator(":") && !atBoundEnd() ? expressions.expression() : NOTHING;
        return new Ast.SliceOf(at, start, stop, step);
    }

    private boolean atBoundEnd() {
        return tokens.isOperator("]") || tokens.isOperator(",");
    }

    Ast.Call call(Ast.Expr callee) {
        int at = tokens.current().at();
        return new Ast.Call(at, callee, arguments());
    }

    Ast.Arguments arguments() {
        ArgumentList list = new ArgumentList(tokens, expressions);
        return list.read();
    }

    Ast.Expr filters(Ast.Expr value) {
        Ast.Expr whole = value;
        while (true) {
            int before = expressions.height();
            if (tokens.isOperator("|")) {
                tokens.take();
                whole = filter(whole);
            } else if (tokens.isName("is")) {
                whole = test(whole);
            } else if (tokens.isOperator("(")) {
                whole = call(whole);
            } else {
                return whole;
            }
            expressions.grow(before);
        }
    }

    /** Reads one filter, without the bar before it. */
    Ast.Filter filter(Ast.@Nullable Expr value) {
        Token name = tokens.name();
        String dotted = dotted(name);
        return new Ast.Filter(name.at(), value, dotted, tokens.isOperator("(") ? arguments() : Ast.Arguments.NONE);
    }

    private String dotted(Token first) {
        StringBuilder name = new StringBuilder(first.text());
        while (tokens.skipOperator(".")) {
            name.append('.').append(tokens.name().text());
        }
        return name.toString();
    }

    private Ast.Expr test(Ast.Expr value) {
        int at = tokens.take().at();
        boolean negated = tokens.skipName("not");
        String name = dotted(tokens.name());
        Ast.Arguments arguments = Ast.Arguments.NONE;
        if (tokens.isOperator("(")) {
            arguments = arguments();
        } else if (startsArgument()) {
            if (tokens.isName("is")) {
                throw tokens.fail(tokens.current(), "tests cannot be chained with \"is\"; join them with \"and\".");
            }
            Ast.Expr argument = subscripts(expressions.primary(false));
            arguments = new Ast.Arguments(List.of(argument), List.of(), List.of(), null, null);
        }
        Ast.Expr test = new Ast.Test(at, value, name, arguments);
        return negated ? new Ast.Unary(at, "not", test) : test;
    }

    private boolean startsArgument() {
        Token token = tokens.current();
        return switch (token.type()) {
            case NAME -> !NO_ARGUMENT.contains(token.text());
            case STRING, INTEGER, FLOAT -> true;
            case OPERATOR -> token.text().equals("[") || token.text().equals("{");
            default -> false;
        };
    }
}
