package org.whenhook.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles expressions. */
final class ExprCompiler {

    private final Source source;
    private final Map<String, Operation> filters;
    private final Folding folding = new Folding();
    /** Whether {@code ~} escapes where the compiler is now. */
    private Escaping escaping = Escaping.OFF;

    ExprCompiler(Source source, Kind kind) {
        this.source = source;
        this.filters = Filters.of(kind);
    }

    Escaping escaping() {
        return escaping;
    }

    void escaping(Escaping now) {
        this.escaping = now;
    }

    Expr compile(Ast.Expr expression, Scope scope) {
        return switch (expression) {
            case Ast.Const constant -> new Expr.Const(constant.at(), constant.value());
            case Ast.Name name -> name(name, scope);
            case Ast.NamespaceRef ref -> throw new IllegalArgumentException(ref.name());
            case Ast.TupleOf tuple -> {
                List<Expr> items = all(tuple.items(), scope);
                yield folding.fold(new AccessExprs.ListOf(tuple.at(), items, true), items);
            }
            case Ast.ListOf list -> new AccessExprs.ListOf(list.at(), all(list.items(), scope), false);
            case Ast.DictOf dict -> new AccessExprs.DictOf(dict.at(), all(dict.pairs(), scope));
            case Ast.Unary unary -> unary(unary, scope);
            case Ast.Binary binary -> binary(binary, scope);
            case Ast.Concat concat -> {
                List<Expr> parts = all(concat.parts(), scope);
                yield folding.fold(new OperatorExprs.Concat(concat.at(), parts, escaping == Escaping.ON), parts);
            }
            case Ast.Compare compare ->
                new OperatorExprs.Compare(
                        compare.at(),
                        compile(compare.first(), scope),
                        compare.operators(),
                        all(compare.others(), scope));
            case Ast.Conditional conditional -> conditional(conditional, scope.branch());
            case Ast.Attribute attribute ->
                new AccessExprs.Attribute(
                        attribute.at(), compile(attribute.of(), scope), attribute.name(), label(attribute.of()));
            case Ast.Item item ->
                new AccessExprs.Item(
                        item.at(), compile(item.of(), scope), compile(item.key(), scope), label(item.of()));
            case Ast.SliceOf slice ->
                new AccessExprs.SliceOf(
                        slice.at(),
                        compile(slice.start(), scope),
                        compile(slice.stop(), scope),
                        compile(slice.step(), scope));
            case Ast.Call call -> call(call, scope);
            case Ast.Filter filter -> filter(filter, scope, null);
            case Ast.Test test -> test(test, scope);
        };
    }

    List<Expr> all(List<Ast.Expr> expressions, Scope scope) {
        return expressions.stream()
                .map(expression -> compile(expression, scope))
                .toList();
    }

    private static Expr name(Ast.Name name, Scope scope) {
        Symbols.Variable variable = scope.symbols().find(name.name());
        if (variable == null) {
            return new NameExprs.Free(name.at(), name.name());
        }
        int hops = scope.symbols().function().depth - variable.function().depth;
        return hops == 0
                ? new NameExprs.Local(name.at(), variable.slot(), name.name())
                : new NameExprs.Outer(name.at(), hops, variable.slot(), name.name());
    }

    private Expr unary(Ast.Unary unary, Scope scope) {
        Expr value = compile(unary.value(), scope);
        Expr whole = unary.operator().equals("not")
                ? new OperatorExprs.Not(unary.at(), value)
                : new OperatorExprs.Sign(unary.at(), unary.operator().equals("-"), value);
        return folding.fold(whole, List.of(value));
    }

    private Expr binary(Ast.Binary binary, Scope scope) {
        Expr left = compile(binary.left(), scope);
        if (left instanceof Expr.Const decided && decides(binary.operator(), decided.value())) {
            return left;
        }
        Expr right = compile(binary.right(), scope);
        Expr whole =
                switch (binary.operator()) {
                    case "and", "or" ->
                        new OperatorExprs.Logic(binary.at(), binary.operator().equals("or"), left, right);
                    default -> new OperatorExprs.Arithmetic(binary.at(), binary.operator(), left, right);
                };
        return folding.fold(whole, List.of(left, right));
    }

    /** Whether the other side of "and" or "or" is never looked at, not even for filters that do not exist. */
    private static boolean decides(String operator, Object left) {
        return (operator.equals("or") && Truth.of(left)) || (operator.equals("and") && !Truth.of(left));
    }

    private Expr conditional(Ast.Conditional conditional, Scope scope) {
        Expr otherwise = conditional.otherwise() == null
                ? new Expr.Const(conditional.at(), Undefined.NO_ELSE)
                : compile(conditional.otherwise(), scope);
        return new OperatorExprs.Conditional(
                conditional.at(), compile(conditional.test(), scope), compile(conditional.then(), scope), otherwise);
    }

    CallExprs.Call call(Ast.Call call, Scope scope) {
        return new CallExprs.Call(
                call.at(), compile(call.callee(), scope), arguments(call.arguments(), scope), label(call.callee()));
    }

    private CallExprs.Arguments arguments(Ast.Arguments arguments, Scope scope) {
        return new CallExprs.Arguments(
                all(arguments.places(), scope),
                arguments.names(),
                all(arguments.named(), scope),
                arguments.more() == null ? null : compile(arguments.more(), scope),
                arguments.moreNamed() == null ? null : compile(arguments.moreNamed(), scope));
    }

    /** @param blockText what the innermost filter is put on when it has no value of its own */
    Expr filter(Ast.Filter filter, Scope scope, @Nullable Expr blockText) {
        Expr value;
        if (filter.value() instanceof Ast.Filter inner) {
            value = filter(inner, scope, blockText);
        } else if (filter.value() != null) {
            value = compile(filter.value(), scope);
        } else if (blockText != null) {
            value = blockText;
        } else {
            throw new IllegalArgumentException(filter.name());
        }
        return apply("filter", filter.at(), filter.name(), filters, value, filter.arguments(), scope);
    }

    private Expr test(Ast.Test test, Scope scope) {
        Expr value = compile(test.value(), scope);
        return apply("test", test.at(), test.name(), Tests.ALL, value, test.arguments(), scope);
    }

    private Expr apply(
            String what,
            int at,
            String name,
            Map<String, Operation> known,
            Expr value,
            Ast.Arguments arguments,
            Scope scope) {
        Operation operation = known.get(name);
        CallExprs.Arguments given = arguments(arguments, scope);
        if (operation != null) {
            return new CallExprs.Apply(at, operation, value, given);
        }
        String message = "there is no " + what + " named \"" + name + "\".";
        if (!scope.soft()) {
            throw source.error("TemplateAssertionError", at, name, message);
        }
        return new CallExprs.Unknown(at, message);
    }

    private static @Nullable String label(Ast.Item item) {
        if (!(item.key() instanceof Ast.Const key && key.value() instanceof String name)) {
            return null;
        }
        String of = label(item.of());
        return of == null ? name : of + "." + name;
    }

    /** How the author wrote a value, when that is short: {@code data.rack}. */
    private static @Nullable String label(Ast.Expr expression) {
        return switch (expression) {
            case Ast.Name name -> name.name();
            case Ast.Attribute attribute -> {
                String of = label(attribute.of());
                yield of == null ? attribute.name() : of + "." + attribute.name();
            }
            case Ast.Item item -> label(item);
            default -> null;
        };
    }
}
