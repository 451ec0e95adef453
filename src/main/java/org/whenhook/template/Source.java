package org.whenhook.template;

/** A template's text with its line breaks made LF and one of them dropped at its end; knows lines and columns. */
record Source(String text) {

    private static final int LONGEST_PIECE = 40;

    static Source of(String given) {
        String text =
                given.indexOf('\r') < 0 ? given : given.replace("\r\n", "\n").replace('\r', '\n');
        return new Source(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
    }

    int line(int at) {
        int line = 1;
        for (int i = 0; i < Math.min(at, text.length()); i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }

    int column(int at) {
        int end = Math.min(at, text.length());
        return text.codePointCount(text.lastIndexOf('\n', end - 1) + 1, end) + 1;
    }

    TemplateError.Syntax error(String type, int at, String piece, String message) {
        String shown = piece.length() > LONGEST_PIECE ? piece.substring(0, LONGEST_PIECE) + "…" : piece;
        return new TemplateError.Syntax(type, line(at), column(at), shown, message);
    }

    TemplateError.Syntax error(int at, String piece, String message) {
        return error("TemplateSyntaxError", at, piece, message);
    }
}
