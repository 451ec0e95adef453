package org.whenhook.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the tags, each in its own way. */
final class TagParser {

    private static final Set<String> LOOP_ENDS = Set.of("endfor", "else");
    private static final Set<String> IF_ENDS = Set.of("elif", "else", "endif");

    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final StatementParser statements;
    private final TargetParser targets;
    private final LoadParser loads;

    TagParser(Tokens tokens, ExpressionParser expressions, StatementParser statements) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.statements = statements;
        this.targets = new TargetParser(tokens, expressions);
        this.loads = new LoadParser(tokens, expressions, targets);
    }

    /** Null when there is no such tag. */
    @Nullable
    List<Ast.Stmt> parse(Token name) {
        int at = name.at();
        return switch (name.text()) {
            case "for" -> List.of(loop(at));
            case "if" -> List.of(branch(at));
            case "set" -> List.of(set(at));
            case "macro" -> List.of(macro(at));
            case "call" -> List.of(call(at));
            case "filter" -> List.of(filter(at));
            case "with" -> List.of(with(at));
            case "block" -> List.of(block(at));
            case "print" -> prints();
            case "autoescape" ->
                List.of(new Ast.Autoescape(at, expressions.expression(), statements.bodyTo("endautoescape")));
            case "include", "import", "from", "extends" -> List.of(loads.parse(name));
            default -> null;
        };
    }

    private Ast.For loop(int at) {
        Ast.Expr target = targets.target(false);
        tokens.expectName("in");
        Ast.Expr over = expressions.tuple(false, false);
        Ast.Expr test = tokens.skipName("if") ? expressions.expression() : null;
        boolean recursive = tokens.skipName("recursive");
        List<Ast.Stmt> body = statements.body(LOOP_ENDS);
        List<Ast.Stmt> otherwise = tokens.take().isName("else") ? statements.bodyTo("endfor") : List.of();
        return new Ast.For(at, target, over, test, recursive, body, otherwise);
    }

    private Ast.If branch(int at) {
        Ast.Expr test = expressions.tuple(false, false);
        List<Ast.Stmt> body = statements.body(IF_ENDS);
        List<Ast.If> elifs = new ArrayList<>();
        List<Ast.Stmt> otherwise = List.of();
        for (Token end = tokens.take(); !end.isName("endif"); end = tokens.take()) {
            if (end.isName("else")) {
                otherwise = statements.bodyTo("endif");
                break;
            }
            Ast.Expr next = expressions.tuple(false, false);
            elifs.add(new Ast.If(end.at(), next, statements.body(IF_ENDS), List.of(), List.of()));
        }
        return new Ast.If(at, test, body, elifs, otherwise);
    }

    private Ast.Stmt set(int at) {
        Ast.Expr target = targets.target(true);
        if (tokens.skipOperator("=")) {
            return new Ast.Set(at, target, expressions.tuple(true, false));
        }
        Ast.Filter filter = statements.blockFilter(false);
        return new Ast.SetBlock(at, target, filter, statements.bodyTo("endset"));
    }

    private Ast.Macro macro(int at) {
        String name = targets.name(Ast.Use.STORE).name();
        Ast.Parameters parameters = parameters();
        return new Ast.Macro(at, name, parameters, statements.bodyTo("endmacro"));
    }

    private Ast.Parameters parameters() {
        List<Ast.Name> names = new ArrayList<>();
        List<Ast.Expr> defaults = new ArrayList<>();
        tokens.expectOperator("(");
        while (!tokens.isOperator(")")) {
            if (!names.isEmpty()) {
                tokens.expectOperator(",");
            }
            Ast.Name name = targets.name(Ast.Use.PARAMETER);
            if (names.stream().anyMatch(other -> other.name().equals(name.name()))) {
                throw tokens.fail(
                        name.at(), "SyntaxError", name.name(), "the parameter \"" + name.name() + "\" is there twice.");
            }
            if (tokens.skipOperator("=")) {
                defaults.add(expressions.expression());
            } else if (!defaults.isEmpty()) {
                throw tokens.fail(tokens.current(), "a parameter without a default follows one that has a default.");
            }
            names.add(name);
        }
        tokens.expectOperator(")");
        return new Ast.Parameters(names, defaults);
    }

    private Ast.CallBlock call(int at) {
        Ast.Parameters parameters = tokens.isOperator("(") ? parameters() : Ast.Parameters.NONE;
        if (!(expressions.expression() instanceof Ast.Call call)) {
            throw tokens.fail(at, "TemplateSyntaxError", "call", "the tag \"call\" needs a call, such as box().");
        }
        return new Ast.CallBlock(at, call, parameters, statements.bodyTo("endcall"));
    }

    private Ast.FilterBlock filter(int at) {
        Ast.Filter filter = statements.blockFilter(true);
        if (filter == null) {
            throw tokens.unexpected("a filter");
        }
        return new Ast.FilterBlock(at, filter, statements.bodyTo("endfilter"));
    }

    private Ast.With with(int at) {
        List<Ast.Expr> names = new ArrayList<>();
        List<Ast.Expr> values = new ArrayList<>();
        while (!tokens.isType(Token.Type.TAG_END)) {
            if (!names.isEmpty()) {
                tokens.expectOperator(",");
            }
            names.add(targets.parameter());
            tokens.expectOperator("=");
            values.add(expressions.expression());
        }
        return new Ast.With(at, names, values, statements.bodyTo("endwith"));
    }

    private List<Ast.Stmt> prints() {
        List<Ast.Stmt> prints = new ArrayList<>();
        while (!tokens.isType(Token.Type.TAG_END)) {
            if (!prints.isEmpty()) {
                tokens.expectOperator(",");
            }
            int at = tokens.current().at();
            prints.add(new Ast.Print(at, expressions.expression()));
        }
        return prints;
    }

    private Ast.Block block(int at) {
        String name = tokens.name().text();
        boolean scoped = tokens.skipName("scoped");
        boolean required = tokens.skipName("required");
        if (tokens.isOperator("-")) {
            throw tokens.fail(tokens.current(), "the name of a block cannot hold \"-\"; use \"_\" instead.");
        }
        List<Ast.Stmt> body = statements.bodyTo("endblock");
        if (required && !body.stream().allMatch(TagParser::isSpace)) {
            throw tokens.fail(at, "TemplateSyntaxError", name, "a required block holds nothing but space.");
        }
        tokens.skipName(name);
        return new Ast.Block(at, name, scoped, required, body);
    }

    private static boolean isSpace(Ast.Stmt statement) {
        return statement instanceof Ast.Data data && Characters.all(data.text(), Chars::isSpace);
    }
}
