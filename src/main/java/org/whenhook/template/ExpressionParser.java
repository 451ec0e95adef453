package org.whenhook.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads expressions, from the loosest operator to the tightest. */
final class ExpressionParser {

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final Tokens tokens;
    private final PostfixParser postfix;
    private final PrimaryParser primaries;
    private int open;
    /** How high the expression read last is: its longest way from top to leaf. */
    private int height;

    ExpressionParser(Tokens tokens) {
        this.tokens = tokens;
        this.postfix = new PostfixParser(tokens, this);
        this.primaries = new PrimaryParser(tokens, this);
    }

    PostfixParser postfix() {
        return postfix;
    }

    /** Reads an expression, with an if-else when that is allowed here. */
    Ast.Expr expression(boolean withConditional) {
        if (++open > Limits.NESTING) {
            throw tooDeep();
        }
        Ast.Expr expression = withConditional ? conditional() : or();
        open--;
        return expression;
    }

    Ast.Expr expression() {
        return expression(true);
    }

    /** Notes that something stands on top of parts of this height, which is the current one's at least. */
    void grow(int partHeight) {
        height = Math.max(height, partHeight) + 1;
        if (height > Limits.NESTING * 3) {
            throw tooDeep();
        }
    }

    int height() {
        return height;
    }

    private TemplateError.Syntax tooDeep() {
        Token token = tokens.current();
        return tokens.fail(
                token.at(),
                "RecursionError",
                token.text(),
                "the expression is nested deeper than the nesting budget of " + Limits.NESTING + ".");
    }

    private Ast.Expr conditional() {
        int at = tokens.current().at();
        Ast.Expr then = or();
        while (tokens.skipName("if")) {
            int before = height;
            Ast.Expr test = or();
            before = Math.max(before, height);
            Ast.Expr otherwise = tokens.skipName("else") ? nested() : null;
            grow(before);
            then = new Ast.Conditional(at, test, then, otherwise);
            at = tokens.current().at();
        }
        return then;
    }

    private Ast.Expr nested() {
        return expression(true);
    }

    private Ast.Expr or() {
        Ast.Expr left = and();
        while (tokens.isName("or")) {
            int before = height;
            int at = tokens.take().at();
            left = new Ast.Binary(at, "or", left, and());
            grow(before);
        }
        return left;
    }

    private Ast.Expr and() {
        Ast.Expr left = not();
        while (tokens.isName("and")) {
            int before = height;
            int at = tokens.take().at();
            left = new Ast.Binary(at, "and", left, not());
            grow(before);
        }
        return left;
    }

    private Ast.Expr not() {
        if (!tokens.isName("not")) {
            return compare();
        }
        int at = tokens.take().at();
        if (++open > Limits.NESTING) {
            throw tooDeep();
        }
        Ast.Expr value = not();
        open--;
        grow(0);
        return new Ast.Unary(at, "not", value);
    }

    private Ast.Expr compare() {
        int at = tokens.current().at();
        Ast.Expr first = sum();
        List<String> operators = new ArrayList<>();
        List<Ast.Expr> others = new ArrayList<>();
        int highest = height;
        for (String operator = comparison(); operator != null; operator = comparison()) {
            operators.add(operator);
            others.add(sum());
            highest = Math.max(highest, height);
        }
        if (operators.isEmpty()) {
            return first;
        }
        grow(highest);
        return new Ast.Compare(at, first, operators, others);
    }

    private @Nullable String comparison() {
        Token token = tokens.current();
        if (token.type() == Token.Type.OPERATOR && COMPARISONS.contains(token.text())) {
            return tokens.take().text();
        }
        if (tokens.skipName("in")) {
            return "in";
        }
        if (token.isName("not") && tokens.look().isName("in")) {
            tokens.take();
            tokens.take();
            return "not in";
        }
        return null;
    }

    private Ast.Expr sum() {
        Ast.Expr left = concat();
        while (tokens.isOperator("+") || tokens.isOperator("-")) {
            int before = height;
            Token operator = tokens.take();
            left = new Ast.Binary(operator.at(), operator.text(), left, concat());
            grow(before);
        }
        return left;
    }

    private Ast.Expr concat() {
        int at = tokens.current().at();
        Ast.Expr first = product();
        if (!tokens.isOperator("~")) {
            return first;
        }
        List<Ast.Expr> parts = new ArrayList<>(List.of(first));
        int highest = height;
        while (tokens.skipOperator("~")) {
            parts.add(product());
            highest = Math.max(highest, height);
        }
        grow(highest);
        return new Ast.Concat(at, parts);
    }

    private Ast.Expr product() {
        Ast.Expr left = power();
        while (tokens.isOperator("*") || tokens.isOperator("/") || tokens.isOperator("//") || tokens.isOperator("%")) {
            int before = height;
            Token operator = tokens.take();
            left = new Ast.Binary(operator.at(), operator.text(), left, power());
            grow(before);
        }
        return left;
    }

    private Ast.Expr power() {
        Ast.Expr left = unary(true);
        while (tokens.isOperator("**")) {
            int before = height;
            int at = tokens.take().at();
            left = new Ast.Binary(at, "**", left, unary(true));
            grow(before);
        }
        return left;
    }

    private Ast.Expr unary(boolean withFilter) {
        Ast.Expr value;
        if (tokens.isOperator("-") || tokens.isOperator("+")) {
            Token sign = tokens.take();
            if (++open > Limits.NESTING) {
                throw tooDeep();
            }
            value = new Ast.Unary(sign.at(), sign.text(), unary(false));
            open--;
            grow(0);
        } else {
            value = primary(false);
        }
        value = postfix.subscripts(value);
        return withFilter ? postfix.filters(value) : value;
    }

    /** Reads a name or a literal; on request {@code name.attribute} as a place to set. */
    Ast.Expr primary(boolean withNamespace) {
        height = 1;
        return primaries.primary(withNamespace);
    }

    /** Reads one expression, or several parted by commas, which make a tuple. */
    Ast.Expr tuple(boolean withConditional, boolean inParentheses) {
        int at = tokens.current().at();
        List<Ast.Expr> items = new ArrayList<>();
        int highest = 0;
        boolean isTuple = false;
        while (!atTupleEnd()) {
            items.add(expression(withConditional));
            highest = Math.max(highest, height);
            if (!tokens.skipOperator(",")) {
                break;
            }
            isTuple = true;
        }
        if (!isTuple && !items.isEmpty()) {
            return items.getFirst();
        }
        if (!isTuple && !inParentheses) {
            throw tokens.unexpected("an expression");
        }
        grow(highest);
        return new Ast.TupleOf(at, items);
    }

    boolean atTupleEnd() {
        Token token = tokens.current();
        return token.type() == Token.Type.PRINT_END || token.type() == Token.Type.TAG_END || token.isOperator(")");
    }
}
