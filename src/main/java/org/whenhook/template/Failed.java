package org.whenhook.template;

/** A failure on its way out; {@link Template} adds where it happened. */
final class Failed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final String text;

    Failed(String type, String text) {
        super(text, null, false, false);
        this.type = type;
        this.text = text;
    }

    String type() {
        return type;
    }

    String text() {
        return text;
    }

    static Failed type(String text) {
        return new Failed("TypeError", text);
    }

    static Failed value(String text) {
        return new Failed("ValueError", text);
    }

    static Failed argument(String text) {
        return new Failed("FilterArgumentError", text);
    }

    static Failed overflow(String text) {
        return new Failed("OverflowError", text);
    }

    static Failed zero(String text) {
        return new Failed("ZeroDivisionError", text);
    }

    static Failed budget(String text) {
        return new Failed("BudgetExceeded", text);
    }

    static Failed recursion(String text) {
        return new Failed("RecursionError", text);
    }
}
