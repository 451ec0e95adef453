package org.whenhook.template;

/** Text that is already safe to stand in HTML, so that it is not escaped again. */
record Markup(String text) implements CharSequence {

    static Markup escape(Object value, Rendering r) {
        return value instanceof Markup already ? already : new Markup(Html.escape(Text.str(r, value)));
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
