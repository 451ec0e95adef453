package org.whenhook.template;

/**
 * A template that cannot be used: wrong as written ({@link Syntax}) or failing on its context ({@link Failure}). The
 * message starts with the line and is fit to be shown to the template's author; it may quote a short piece of the
 * template, never a value of the context.
 */
public abstract sealed class TemplateError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final int line;
    private final int column;

    TemplateError(String type, int line, int column, String message) {
        super("Line " + line + ": " + message, null, false, false);
        this.type = type;
        this.line = line;
        this.column = column;
    }

    /**
     * The class name of the error in Jinja2 or Python, such as {@code UndefinedError} or {@code TypeError};
     * {@code BudgetExceeded} when a limit of ours was met.
     */
    public String type() {
        return type;
    }

    /** Line in the template's text, from 1. */
    public int line() {
        return line;
    }

    /** Column in that line, in characters, from 1. */
    public int column() {
        return column;
    }

    /** The text is no template; thrown by {@link Template#parse}. */
    public static final class Syntax extends TemplateError {
        private static final long serialVersionUID = 1L;

        private final String piece;

        Syntax(String type, int line, int column, String piece, String message) {
            super(type, line, column, message);
            this.piece = piece;
        }

        /** The offending piece of the template; empty at its end. */
        public String piece() {
            return piece;
        }
    }

    /** The template met something it cannot do; thrown by {@link Template#render}. */
    public static final class Failure extends TemplateError {
        private static final long serialVersionUID = 1L;

        Failure(String type, int line, int column, String message) {
            super(type, line, column, message);
        }
    }
}
