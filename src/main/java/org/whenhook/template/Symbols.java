package org.whenhook.template;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which variable a name means within one scope. Decided before anything runs, by the reference's rule: a name that the
 * scope sets anywhere is a variable of the scope, even above the place where it is set.
 */
final class Symbols {

    /** A run of its own with its own variables: template, block, macro or recursive loop. */
    static final class Function {
        final int depth;
        private int size;

        Function(int depth) {
            this.depth = depth;
        }

        Function inner() {
            return new Function(depth + 1);
        }

        int size() {
            return size;
        }
    }

    record Variable(Function function, int slot) {}

    /** What a variable holds when its scope is entered. */
    sealed interface Start {
        /** What the context has under this name. */
        record Resolved(String name) implements Start {}

        /** What the variable of that name further out holds then. */
        record Copied(Variable from) implements Start {}

        record Unset() implements Start {}

        /** Whatever it is given. */
        record Given() implements Start {}
    }

    private final @Nullable Symbols parent;
    private final Function function;
    /** Shared by the copies for the branches of an if. */
    private final Map<String, Variable> variables;

    private final Map<String, Variable> refs = new LinkedHashMap<>();
    private final Map<Variable, Start> starts = new LinkedHashMap<>();
    private final Set<String> stores = new HashSet<>();

    private Symbols(@Nullable Symbols parent, Function function, Map<String, Variable> variables) {
        this.parent = parent;
        this.function = function;
        this.variables = variables;
    }

    static Symbols root() {
        return new Symbols(null, new Function(0), new HashMap<>());
    }

    Symbols inner() {
        return innerIn(function);
    }

    Symbols innerIn(Function own) {
        return new Symbols(this, own, new HashMap<>());
    }

    Function function() {
        return function;
    }

    Map<Variable, Start> starts() {
        return starts;
    }

    Map<String, Variable> refs() {
        return refs;
    }

    /** Every name set in this scope or further out. */
    Set<String> storesInSight() {
        Set<String> all = new HashSet<>(stores);
        if (parent != null) {
            all.addAll(parent.storesInSight());
        }
        return all;
    }

    @Nullable
    Variable find(String name) {
        Variable own = refs.get(name);
        return own != null || parent == null ? own : parent.find(name);
    }

    private Variable define(String name, Start start) {
        Variable variable = variables.computeIfAbsent(name, any -> new Variable(function, function.size++));
        refs.put(name, variable);
        starts.put(variable, start);
        return variable;
    }

    Variable parameter(String name) {
        stores.add(name);
        return define(name, new Start.Given());
    }

    void store(String name) {
        stores.add(name);
        if (!refs.containsKey(name)) {
            Variable outer = parent == null ? null : parent.find(name);
            define(name, outer == null ? new Start.Unset() : new Start.Copied(outer));
        }
    }

    void load(String name) {
        if (find(name) == null) {
            define(name, new Start.Resolved(name));
        }
    }

    /** A variable that only the compiler knows. */
    Variable hidden() {
        return new Variable(function, function.size++);
    }

    private Symbols copy() {
        Symbols copy = new Symbols(parent, function, variables);
        copy.refs.putAll(refs);
        copy.starts.putAll(starts);
        copy.stores.addAll(stores);
        return copy;
    }

    /** Notes the names in these parts of the scope, in order. */
    void visit(Collection<? extends Ast> parts) {
        parts.forEach(this::visit);
    }

    void visit(Ast part) {
        switch (part) {
            case Ast.Name name -> visit(name);
            case Ast.NamespaceRef ref -> load(ref.name());
            case Ast.If branch -> visit(branch);
            case Ast.Macro macro -> store(macro.name());
            case Ast.For loop -> visit(loop.over());
            case Ast.CallBlock block -> visit(block.call());
            case Ast.FilterBlock block -> visit(block.filter());
            case Ast.With with -> visit(with.values());
            case Ast.SetBlock block -> visit(block.target());
            case Ast.Load load -> {
                visit(load.template());
                load.names().forEach(this::store);
            }
            case Ast.Autoescape scope -> {}
            case Ast.Block block -> {}
            default -> visit(part.children());
        }
    }

    private void visit(Ast.Name name) {
        switch (name.use()) {
            case LOAD -> load(name.name());
            case STORE -> store(name.name());
            case PARAMETER -> parameter(name.name());
        }
    }

    /** Takes the names in a loop's target as given. */
    void visitGiven(Ast target) {
        if (target instanceof Ast.Name name) {
            parameter(name.name());
        } else {
            target.children().forEach(this::visitGiven);
        }
    }

    private void visit(Ast.If branch) {
        visit(branch.test());
        merge(List.of(branched(branch.body()), branched(branch.elifs()), branched(branch.otherwise())));
    }

    private Symbols branched(List<? extends Ast> body) {
        Symbols branch = copy();
        branch.visit(body);
        return branch;
    }

    private void merge(List<Symbols> branches) {
        Set<String> set = new HashSet<>();
        branches.forEach(branch -> set.addAll(branch.stores));
        set.removeAll(stores);
        for (Symbols branch : branches) {
            refs.putAll(branch.refs);
            starts.putAll(branch.starts);
            stores.addAll(branch.stores);
        }
        for (String name : set) {
            Variable outer = parent == null ? null : parent.find(name);
            define(name, outer == null ? new Start.Resolved(name) : new Start.Copied(outer));
        }
    }
}
