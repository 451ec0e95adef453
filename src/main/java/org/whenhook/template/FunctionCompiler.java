package org.whenhook.template;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles what runs with variables of its own: macros, the bodies of calls, and blocks. */
final class FunctionCompiler {

    private static final String KWARGS = "kwargs";

    private final Source source;
    private final Compiler statements;
    private final ExprCompiler expressions;

    FunctionCompiler(Source source, Compiler statements, ExprCompiler expressions) {
        this.source = source;
        this.statements = statements;
        this.expressions = expressions;
    }

    Code macro(Ast.Macro macro, Scope scope, Targets target) {
        Macro.Parts parts = parts(macro.at(), macro.name(), macro.parameters(), macro.body(), scope);
        return (r, frame) -> target.put(r, frame, new Macro(parts, frame));
    }

    Code callBlock(Ast.CallBlock block, Scope scope) {
        Macro.Parts caller = parts(block.at(), null, block.parameters(), block.body(), scope);
        return new Outputs.CallBlock(expressions.call(block.call(), scope), caller);
    }

    private Macro.Parts parts(
            int at, @Nullable String name, Ast.Parameters parameters, List<Ast.Stmt> body, Scope scope) {
        Scope inner = scope.innerFunction();
        Symbols symbols = inner.symbols();
        symbols.visit(parameters.names());
        List<String> names = parameters.names().stream().map(Ast.Name::name).toList();
        Set<String> special = Undeclared.in(body, Set.of("caller", KWARGS, "varargs"));
        checkCaller(at, parameters, names, special);
        int caller = special.contains("caller") ? slot(symbols, "caller", names) : -1;
        int kwargs = special.contains(KWARGS) && !names.contains(KWARGS) ? slot(symbols, KWARGS, names) : -1;
        int varargs = special.contains("varargs") && !names.contains("varargs") ? slot(symbols, "varargs", names) : -1;
        symbols.visit(parameters.defaults());
        symbols.visit(body);
        List<Expr> defaults = expressions.all(parameters.defaults(), inner);
        Code code = statements.body(body, inner);
        return new Macro.Parts(
                at, name, names, defaults, caller, kwargs, varargs, symbols.function(), Starts.of(symbols), code);
    }

    private static int slot(Symbols symbols, String name, List<String> parameters) {
        Symbols.Variable known = parameters.contains(name) ? symbols.refs().get(name) : null;
        return known != null ? known.slot() : symbols.parameter(name).slot();
    }

    private void checkCaller(int at, Ast.Parameters parameters, List<String> names, Set<String> special) {
        int place = names.indexOf("caller");
        boolean hasDefault = place >= names.size() - parameters.defaults().size();
        if (place >= 0 && !hasDefault && special.contains("caller")) {
            throw source.error(
                    "TemplateAssertionError", at, "caller", "the parameter \"caller\" needs a default or must go.");
        }
    }

    Block block(Ast.Block block) {
        Symbols symbols = Symbols.root();
        Set<String> special = Undeclared.in(block.body(), Set.of("self", "super"));
        int self = special.contains("self") ? symbols.parameter("self").slot() : -1;
        int parent = special.contains("super") ? symbols.parameter("super").slot() : -1;
        symbols.visit(block.body());
        Code body = statements.body(block.body(), new Scope(symbols, false, false));
        return new Block(block.name(), block.required(), symbols.function(), self, parent, Starts.of(symbols), body);
    }

    /** Whether anything in a loop sets the name that the loop itself has. */
    boolean setsLoop(Ast part) {
        if (part instanceof Ast.Name name) {
            return name.name().equals("loop") && name.use() == Ast.Use.STORE;
        }
        return part.children().stream().anyMatch(this::setsLoop);
    }
}
