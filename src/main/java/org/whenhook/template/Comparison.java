package org.whenhook.template;

/** The comparing operators. */
final class Comparison {

    private Comparison() {}

    static boolean holds(Rendering r, String operator, Object a, Object b) {
        return switch (operator) {
            case "==" -> Equality.of(r, a, b);
            case "!=" -> !Equality.of(r, a, b);
            case "in" -> Equality.contains(r, b, a);
            case "not in" -> !Equality.contains(r, b, a);
            default -> ordered(r, operator, a, b);
        };
    }

    private static boolean ordered(Rendering r, String operator, Object a, Object b) {
        Integer order = Order.of(r, a, b);
        if (order == null) {
            return false;
        }
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw new IllegalArgumentException(operator);
        };
    }
}
