package org.whenhook.template;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A template as written: what the parser makes and the compiler reads. */
sealed interface Ast {

    int at();

    /** The parts in the order in which names in them are met. */
    default List<? extends Ast> children() {
        return List.of();
    }

    /** An expression. */
    sealed interface Expr extends Ast {}

    /** A statement, or text. */
    sealed interface Stmt extends Ast {}

    /** How a name is used. */
    enum Use {
        LOAD,
        STORE,
        PARAMETER
    }

    record Const(int at, Object value) implements Expr {}

    record Name(int at, String name, Use use) implements Expr {}

    record NamespaceRef(int at, String name, String attribute) implements Expr {}

    record TupleOf(int at, List<Expr> items) implements Expr {
        @Override
        public List<Expr> children() {
            return items;
        }
    }

    record ListOf(int at, List<Expr> items) implements Expr {
        @Override
        public List<Expr> children() {
            return items;
        }
    }

    /** Keys and values in turn. */
    record DictOf(int at, List<Expr> pairs) implements Expr {
        @Override
        public List<Expr> children() {
            return pairs;
        }
    }

    record Unary(int at, String operator, Expr value) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of(value);
        }
    }

    record Binary(int at, String operator, Expr left, Expr right) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of(left, right);
        }
    }

    record Concat(int at, List<Expr> parts) implements Expr {
        @Override
        public List<Expr> children() {
            return parts;
        }
    }

    record Compare(int at, Expr first, List<String> operators, List<Expr> others) implements Expr {
        @Override
        public List<Expr> children() {
            return Stream.concat(Stream.of(first), others.stream()).toList();
        }
    }

    record Conditional(
            int at, Expr test, Expr then, @Nullable Expr otherwise) implements Expr {
        @Override
        public List<Expr> children() {
            return otherwise == null ? List.of(test, then) : List.of(test, then, otherwise);
        }
    }

    record Attribute(int at, Expr of, String name) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of(of);
        }
    }

    record Item(int at, Expr of, Expr key) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of(of, key);
        }
    }

    record SliceOf(int at, Expr start, Expr stop, Expr step) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of(start, stop, step);
        }
    }

    record Arguments(
            List<Expr> places,
            List<String> names,
            List<Expr> named,
            @Nullable Expr more,
            @Nullable Expr moreNamed) {
        static final Arguments NONE = new Arguments(List.of(), List.of(), List.of(), null, null);

        List<Expr> children() {
            List<Expr> all = new ArrayList<>(places);
            all.addAll(named);
            if (more != null) {
                all.add(more);
            }
            if (moreNamed != null) {
                all.add(moreNamed);
            }
            return all;
        }
    }

    record Call(int at, Expr callee, Arguments arguments) implements Expr {
        @Override
        public List<Expr> children() {
            return Stream.concat(Stream.of(callee), arguments.children().stream())
                    .toList();
        }
    }

    /** Without a value it filters the text of a block. */
    record Filter(int at, @Nullable Expr value, String name, Arguments arguments) implements Expr {
        @Override
        public List<Expr> children() {
            return value == null
                    ? arguments.children()
                    : Stream.concat(Stream.of(value), arguments.children().stream())
                            .toList();
        }
    }

    record Test(int at, Expr value, String name, Arguments arguments) implements Expr {
        @Override
        public List<Expr> children() {
            return Stream.concat(Stream.of(value), arguments.children().stream())
                    .toList();
        }
    }

    record Data(int at, String text) implements Stmt {}

    record Print(int at, Expr value) implements Stmt {
        @Override
        public List<Expr> children() {
            return List.of(value);
        }
    }

    record For(
            int at,
            Expr target,
            Expr over,
            @Nullable Expr test,
            boolean recursive,
            List<Stmt> body,
            List<Stmt> otherwise)
            implements Stmt {
        @Override
        public List<Ast> children() {
            List<Ast> all = new ArrayList<>(List.of(target, over));
            all.addAll(body);
            all.addAll(otherwise);
            if (test != null) {
                all.add(test);
            }
            return all;
        }
    }

    /** The elifs are Ifs without an else. */
    record If(int at, Expr test, List<Stmt> body, List<If> elifs, List<Stmt> otherwise) implements Stmt {
        @Override
        public List<Ast> children() {
            List<Ast> all = new ArrayList<>(List.of(test));
            all.addAll(body);
            all.addAll(elifs);
            all.addAll(otherwise);
            return all;
        }
    }

    record Set(int at, Expr target, Expr value) implements Stmt {
        @Override
        public List<Expr> children() {
            return List.of(value, target);
        }
    }

    record SetBlock(int at, Expr target, @Nullable Filter filter, List<Stmt> body) implements Stmt {
        @Override
        public List<Ast> children() {
            List<Ast> all = new ArrayList<>(List.of(target));
            if (filter != null) {
                all.add(filter);
            }
            all.addAll(body);
            return all;
        }
    }

    record Parameters(List<Name> names, List<Expr> defaults) {
        static final Parameters NONE = new Parameters(List.of(), List.of());
    }

    record Macro(int at, String name, Parameters parameters, List<Stmt> body) implements Stmt {
        @Override
        public List<Ast> children() {
            return function(parameters, body);
        }
    }

    record CallBlock(int at, Call call, Parameters parameters, List<Stmt> body) implements Stmt {
        @Override
        public List<Ast> children() {
            List<Ast> all = new ArrayList<>(List.of(call));
            all.addAll(function(parameters, body));
            return all;
        }
    }

    static List<Ast> function(Parameters parameters, List<Stmt> body) {
        List<Ast> all = new ArrayList<>(parameters.names());
        all.addAll(parameters.defaults());
        all.addAll(body);
        return all;
    }

    record FilterBlock(int at, Filter filter, List<Stmt> body) implements Stmt {
        @Override
        public List<Ast> children() {
            List<Ast> all = new ArrayList<>(body);
            all.add(filter);
            return all;
        }
    }

    record With(int at, List<Expr> targets, List<Expr> values, List<Stmt> body) implements Stmt {
        @Override
        public List<Ast> children() {
            List<Ast> all = new ArrayList<>(targets);
            all.addAll(values);
            all.addAll(body);
            return all;
        }
    }

    record Autoescape(int at, Expr on, List<Stmt> body) implements Stmt {
        @Override
        public List<Ast> children() {
            List<Ast> all = new ArrayList<>(List.of(on));
            all.addAll(body);
            return all;
        }
    }

    record Block(int at, String name, boolean scoped, boolean required, List<Stmt> body) implements Stmt {
        @Override
        public List<Stmt> children() {
            return body;
        }
    }

    /** Anything that would need another template; the names are those it would set. */
    record Load(int at, Expr template, boolean ignoreMissing, List<String> names) implements Stmt {
        @Override
        public List<Expr> children() {
            return List.of(template);
        }
    }
}
