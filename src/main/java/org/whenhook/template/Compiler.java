package org.whenhook.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles statements, and the template as a whole. */
final class Compiler {

    /**
     * A compiled template.
     *
     * @param selfSlot where {@code self} is put, or -1
     */
    record Program(int size, int selfSlot, Starts starts, Code body, Map<String, Block> blocks) {}

    private final Source source;
    private final ExprCompiler expressions;
    private final FunctionCompiler functions;
    private final Map<String, Block> blocks = new HashMap<>();
    private boolean hasBlocks;

    private Compiler(Source source, Kind kind) {
        this.source = source;
        this.expressions = new ExprCompiler(source, kind);
        this.functions = new FunctionCompiler(source, this, expressions);
    }

    static Program compile(Source source, Kind kind, List<Ast.Stmt> body) {
        return new Compiler(source, kind).program(body);
    }

    private Program program(List<Ast.Stmt> body) {
        Symbols symbols = Symbols.root();
        hasBlocks = body.stream().anyMatch(Compiler::holdsBlock);
        int self = Undeclared.in(body, Set.of("self")).isEmpty()
                ? -1
                : symbols.parameter("self").slot();
        symbols.visit(body);
        Code code = body(body, new Scope(symbols, false, true));
        return new Program(symbols.function().size(), self, Starts.of(symbols), code, Map.copyOf(blocks));
    }

    private static boolean holdsBlock(Ast part) {
        return part instanceof Ast.Block || part.children().stream().anyMatch(Compiler::holdsBlock);
    }

    Code body(List<? extends Ast.Stmt> statements, Scope scope) {
        List<Code> codes = new ArrayList<>(statements.size());
        for (Ast.Stmt statement : statements) {
            codes.add(statement(statement, scope));
        }
        return Code.all(codes);
    }

    private Code statement(Ast.Stmt statement, Scope scope) {
        return switch (statement) {
            case Ast.Data data -> new Outputs.Data(data.text());
            case Ast.Print print -> print(print, scope);
            case Ast.For loop -> loop(loop, scope);
            case Ast.If branch -> branch(branch, scope.branch());
            case Ast.Set set -> {
                Expr value = expressions.compile(set.value(), scope);
                Targets target = target(set.target(), scope);
                yield (r, frame) -> target.put(r, frame, value.eval(r, frame));
            }
            case Ast.SetBlock set -> setBlock(set, scope);
            case Ast.Macro macro -> functions.macro(macro, scope, target(macro.name(), scope));
            case Ast.CallBlock call -> functions.callBlock(call, scope);
            case Ast.FilterBlock block -> filterBlock(block, scope);
            case Ast.With with -> with(with, scope);
            case Ast.Autoescape scoped -> autoescape(scoped, scope);
            case Ast.Block block -> block(block, scope);
            case Ast.Load load ->
                new Outputs.Load(load.at(), expressions.compile(load.template(), scope), load.ignoreMissing());
        };
    }

    private Code print(Ast.Print print, Scope scope) {
        Expr value = expressions.compile(print.value(), scope);
        return expressions.escaping() == Escaping.OFF
                ? new Outputs.Print(value)
                : new Outputs.PrintEscaped(value, expressions.escaping());
    }

    private Code branch(Ast.If branch, Scope scope) {
        List<Ast.If> all = new ArrayList<>(List.of(branch));
        all.addAll(branch.elifs());
        Expr[] tests = new Expr[all.size()];
        Code[] bodies = new Code[all.size()];
        for (int i = 0; i < tests.length; i++) {
            tests[i] = expressions.compile(all.get(i).test(), scope);
            bodies[i] = body(all.get(i).body(), scope);
        }
        Code otherwise = body(branch.otherwise(), scope);
        return (r, frame) -> {
            for (int i = 0; i < tests.length; i++) {
                if (Truth.of(tests[i].eval(r, frame))) {
                    bodies[i].run(r, frame);
                    return;
                }
            }
            otherwise.run(r, frame);
        };
    }

    private Code loop(Ast.For loop, Scope scope) {
        if (functions.setsLoop(loop)) {
            throw source.error("TemplateAssertionError", loop.at(), "loop", "\"loop\" cannot be set inside a loop.");
        }
        Expr over = expressions.compile(loop.over(), scope);
        Scope outer = loop.recursive() ? scope.innerFunction() : scope.inner();
        Symbols symbols = outer.symbols();
        boolean extended = loop.recursive()
                || !Undeclared.in(loop.body(), Set.of("loop")).isEmpty()
                || loop.body().stream().anyMatch(Compiler::holdsBlock);
        int slot = extended ? symbols.parameter("loop").slot() : -1;
        symbols.visitGiven(loop.target());
        symbols.visit(loop.body());
        Loop.Picking picking = picking(loop, scope, outer);
        Targets target = target(loop.target(), outer);
        Code body = body(loop.body(), outer);
        Code otherwise = loop.otherwise().isEmpty() ? null : otherwise(loop.otherwise(), scope, outer);
        Loop.Parts parts = new Loop.Parts(loop.at(), target, slot, picking, Starts.of(symbols), body, otherwise);
        return loop.recursive()
                ? new RecursiveLoop(parts, over, symbols.function(), expressions.escaping())
                : new Loop(parts, over);
    }

    /** A scope beside the loop's own, in the same function. */
    private static Scope beside(Scope scope, Scope loop) {
        return new Scope(scope.symbols().innerIn(loop.symbols().function()), false, false);
    }

    private Loop.@Nullable Picking picking(Ast.For loop, Scope scope, Scope own) {
        if (loop.test() == null) {
            return null;
        }
        Scope inner = beside(scope, own);
        inner.symbols().visitGiven(loop.target());
        inner.symbols().visit(loop.test());
        return new Loop.Picking(
                Starts.of(inner.symbols()), target(loop.target(), inner), expressions.compile(loop.test(), inner));
    }

    private Code otherwise(List<Ast.Stmt> body, Scope scope, Scope own) {
        return inScope(beside(scope, own), body);
    }

    private Code inScope(Scope inner, List<Ast.Stmt> statements) {
        inner.symbols().visit(statements);
        Code body = body(statements, inner);
        Starts starts = Starts.of(inner.symbols());
        return (r, frame) -> {
            starts.run(r, frame);
            body.run(r, frame);
        };
    }

    private Code setBlock(Ast.SetBlock set, Scope scope) {
        Scope inner = scope.inner();
        inner.symbols().visit(set.body());
        Code body = body(set.body(), inner);
        int slot = inner.symbols().hidden().slot();
        Expr text = new Outputs.BlockText(set.at(), slot);
        Expr filtered = set.filter() == null ? text : expressions.filter(set.filter(), inner, text);
        Targets target = target(set.target(), scope);
        return new Outputs.SetBlock(Starts.of(inner.symbols()), body, slot, expressions.escaping(), filtered, target);
    }

    private Code filterBlock(Ast.FilterBlock block, Scope scope) {
        Scope inner = scope.inner();
        inner.symbols().visit(block.body());
        inner.symbols().visit(block.filter());
        Code body = body(block.body(), inner);
        int slot = inner.symbols().hidden().slot();
        Expr filtered = expressions.filter(block.filter(), inner, new Outputs.BlockText(block.at(), slot));
        return new Outputs.FilterBlock(
                block.at(), Starts.of(inner.symbols()), body, slot, expressions.escaping(), filtered);
    }

    private Code with(Ast.With with, Scope scope) {
        Scope inner = scope.inner();
        inner.symbols().visit(with.targets());
        inner.symbols().visit(with.body());
        List<Code> sets = new ArrayList<>();
        for (int i = 0; i < with.targets().size(); i++) {
            Expr value = expressions.compile(with.values().get(i), scope);
            Targets target = target(with.targets().get(i), inner);
            sets.add((r, frame) -> target.put(r, frame, value.eval(r, frame)));
        }
        Starts starts = Starts.of(inner.symbols());
        Code set = Code.all(sets);
        Code body = body(with.body(), inner);
        return (r, frame) -> {
            starts.run(r, frame);
            set.run(r, frame);
            body.run(r, frame);
        };
    }

    private Code autoescape(Ast.Autoescape scoped, Scope scope) {
        Scope inner = scope.inner();
        inner.symbols().visit(scoped.on());
        inner.symbols().visit(scoped.body());
        Expr on = expressions.compile(scoped.on(), inner);
        Escaping before = expressions.escaping();
        expressions.escaping(decided(on));
        Code body = body(scoped.body(), inner);
        expressions.escaping(before);
        return new Outputs.Autoescape(Starts.of(inner.symbols()), on, body);
    }

    private static Escaping decided(Expr on) {
        if (on instanceof Expr.Const constant) {
            return Truth.of(constant.value()) ? Escaping.ON : Escaping.OFF;
        }
        return Escaping.DECIDED_LATER;
    }

    private Code block(Ast.Block block, Scope scope) {
        if (blocks.containsKey(block.name())) {
            throw source.error(
                    "TemplateAssertionError",
                    block.at(),
                    block.name(),
                    "the block \"" + block.name() + "\" is there twice.");
        }
        Block compiled = functions.block(block);
        blocks.put(block.name(), compiled);
        List<Targets.Exported> scoped = new ArrayList<>();
        if (block.scoped()) {
            for (String name : scope.symbols().storesInSight()) {
                Symbols.Variable variable = scope.symbols().find(name);
                if (variable != null && variable.function() == scope.symbols().function()) {
                    scoped.add(new Targets.Exported(variable.slot(), name));
                }
            }
        }
        return new Block.Place(block.at(), compiled, scoped);
    }

    private Targets target(String name, Scope scope) {
        return target(new Ast.Name(0, name, Ast.Use.STORE), scope);
    }

    private Targets target(Ast.Expr target, Scope scope) {
        return switch (target) {
            case Ast.Name name -> {
                Symbols.Variable variable = scope.symbols().find(name.name());
                if (variable == null) {
                    throw new IllegalStateException(name.name());
                }
                yield hasBlocks && scope.toplevel()
                        ? new Targets.Exported(variable.slot(), name.name())
                        : new Targets.Local(variable.slot());
            }
            case Ast.NamespaceRef ref ->
                new Targets.InNamespace(
                        ref.at(),
                        expressions.compile(new Ast.Name(ref.at(), ref.name(), Ast.Use.LOAD), scope),
                        ref.name(),
                        ref.attribute());
            case Ast.TupleOf tuple ->
                new Targets.Unpacked(
                        tuple.at(),
                        tuple.items().stream().map(item -> target(item, scope)).toList());
            default -> throw new IllegalArgumentException(target.toString());
        };
    }
}
