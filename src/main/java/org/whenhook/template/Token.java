package org.whenhook.template;

/**
 * A piece of the template.
 *
 * @param text the name, the operator, the text of a string, or the digits
 * @param at offset in the source
 */
record Token(Type type, String text, int at) {

    enum Type {
        DATA,
        PRINT_BEGIN,
        PRINT_END,
        TAG_BEGIN,
        TAG_END,
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        OPERATOR,
        END
    }

    boolean is(Type type, String text) {
        return this.type == type && this.text.equals(text);
    }

    boolean isName(String name) {
        return is(Type.NAME, name);
    }

    boolean isOperator(String operator) {
        return is(Type.OPERATOR, operator);
    }
}
