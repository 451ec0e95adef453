package org.whenhook.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what can be set: names, tuples of them, and attributes of namespaces. */
final class TargetParser {

    private static final Set<String> WORDS = Set.of("true", "false", "none", "True", "False", "None");

    private final Tokens tokens;
    private final ExpressionParser expressions;

    TargetParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Ast.Name name(Ast.Use use) {
        Token token = tokens.name();
        if (WORDS.contains(token.text())) {
            throw tokens.fail(token, "\"" + token.text() + "\" cannot be set.");
        }
        return new Ast.Name(token.at(), token.text(), use);
    }

    Ast.Expr target(boolean withNamespace) {
        return asTarget(read(withNamespace), Ast.Use.STORE);
    }

    Ast.Expr parameter() {
        return asTarget(read(false), Ast.Use.PARAMETER);
    }

    private Ast.Expr read(boolean withNamespace) {
        int at = tokens.current().at();
        List<Ast.Expr> items = new ArrayList<>();
        boolean isTuple = false;
        while (!expressions.atTupleEnd()) {
            items.add(expressions.primary(withNamespace));
            if (!tokens.skipOperator(",")) {
                break;
            }
            isTuple = true;
        }
        if (items.isEmpty() && !isTuple) {
            throw tokens.unexpected("a name");
        }
        return isTuple ? new Ast.TupleOf(at, items) : items.getFirst();
    }

    private Ast.Expr asTarget(Ast.Expr read, Ast.Use use) {
        return switch (read) {
            case Ast.Name name -> new Ast.Name(name.at(), name.name(), use);
            case Ast.NamespaceRef ref -> ref;
            case Ast.TupleOf tuple ->
                new Ast.TupleOf(
                        tuple.at(),
                        tuple.items().stream().map(item -> asTarget(item, use)).toList());
            default -> throw tokens.fail(read.at(), "TemplateSyntaxError", "", "only names can be set here.");
        };
    }
}
