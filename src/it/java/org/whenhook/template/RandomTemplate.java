package org.whenhook.template;

import java.util.List;
import java.util.Random;

/** Writes templates that follow the grammar but mean nothing. */
final class RandomTemplate {

    private static final List<String> LEAVES = List.of(
            "s",
            "i",
            "l",
            "d",
            "users",
            "nope",
            "none",
            "true",
            "0",
            "7",
            "-1",
            "2.5",
            "10**9",
            "'x'",
            "'a b<c>'",
            "[]",
            "{}",
            "(1, 2)",
            "range(99)",
            "range(100000)",
            "loop",
            "loop.index",
            "x",
            "m",
            "m(1)",
            "caller()",
            "varargs",
            "'%s%r'",
            "'{0.a}{}'",
            "namespace(a=1)",
            "cycler('a', 'b')",
            "dict(a=1)");
    private static final List<String> OPERATORS =
            List.of("+", "-", "*", "/", "//", "%", "**", "~", "==", "!=", "<", ">=", "in", "not in", "and", "or");
    private static final List<String> METHODS = List.of(
            "upper()",
            "split()",
            "items()",
            "append(x)",
            "extend(l)",
            "pop()",
            "format(x)",
            "update(a=x)",
            "join(l)",
            "replace('', s)",
            "name",
            "__class__",
            "index",
            "get('a')",
            "keys()",
            "center(99999)",
            "sort()",
            "clear()");
    private static final List<String> TESTS = List.of(
            "defined",
            "none",
            "odd",
            "even",
            "divisibleby(3)",
            "iterable",
            "sequence",
            "in l",
            "eq 7",
            "lower",
            "string");

    private final Random random;
    private final List<String> filters =
            Filters.of(Kind.BODY).keySet().stream().sorted().toList();

    RandomTemplate(Random random) {
        this.random = random;
    }

    String text() {
        return "{% macro m(x, y=2) %}" + body(2) + "{% endmacro %}" + body(3);
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String body(int depth) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            out.append(depth == 0 ? "t" : statement(depth - 1));
        }
        return out.toString();
    }

    private String statement(int depth) {
        String value = expression(depth + 1);
        String body = body(depth);
        return switch (random.nextInt(11)) {
            case 0 -> "text\n";
            case 1 -> "{% for x in " + value + " %}" + body + "{% else %}e{% endfor %}";
            case 2 -> "{% for x in " + value + " recursive %}" + body + "{{ loop(" + value + ") }}{% endfor %}";
            case 3 -> "{% if " + value + " %}" + body + "{% else %}e{% endif %}";
            case 4 -> "{% set x = " + value + " %}";
            case 5 -> "{% set x %}" + body + "{% endset %}";
            case 6 -> "{% filter " + one(filters) + " %}" + body + "{% endfilter %}";
            case 7 -> "{% call(x) m(" + value + ") %}" + body + "{% endcall %}";
            case 8 -> "{% with x = " + value + " %}" + body + "{% endwith %}";
            case 9 -> "{% autoescape " + value + " %}" + body + "{% endautoescape %}";
            default -> "{{ " + value + " }}";
        };
    }

    private String expression(int depth) {
        if (depth == 0) {
            return one(LEAVES);
        }
        String a = expression(depth - 1);
        return switch (random.nextInt(9)) {
            case 0 -> one(LEAVES);
            case 1 -> "(" + a + " " + one(OPERATORS) + " " + expression(depth - 1) + ")";
            case 2 -> "(" + a + ")|" + one(filters);
            case 3 -> "(" + a + ")|" + one(filters) + "(" + expression(depth - 1) + ")";
            case 4 -> "(" + a + ")." + one(METHODS);
            case 5 -> "(" + a + ") is " + one(TESTS);
            case 6 -> "(" + a + ")[" + expression(depth - 1) + "]";
            case 7 -> "[" + a + ", " + expression(depth - 1) + "]|map('" + one(filters) + "')|list";
            default -> "(" + a + " if " + expression(depth - 1) + " else " + one(LEAVES) + ")";
        };
    }
}
