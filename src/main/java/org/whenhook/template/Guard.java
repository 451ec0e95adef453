package org.whenhook.template;

/**
 * Keeps printed values from starting a new line in a header or an address, where the line would be a header of the
 * value's own choosing. Line breaks of the template's own text pass. In doubt it stops: a text put together from pieces
 * counts as a value.
 */
enum Guard {
    NONE,
    URL,
    HEADERS;

    static Guard of(Kind kind) {
        return switch (kind) {
            case BODY -> NONE;
            case URL -> URL;
            case HEADERS -> HEADERS;
        };
    }

    /** Every character at which header lines are parted, and NUL. */
    boolean stops(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' ? isControlBreak(c) : c == 0x85 || c == 0x2028 || c == 0x2029) {
                return true;
            }
        }
        return false;
    }

    private static boolean isControlBreak(char c) {
        return c == 0 || (c >= 0x0a && c <= 0x0d) || (c >= 0x1c && c <= 0x1e);
    }

    Failed failure() {
        return Failed.value(
                this == HEADERS
                        ? "the printed value holds a line break or NUL, which would start another header;"
                                + " print it through the filter header_safe."
                        : "the printed value holds a line break or NUL; line breaks are not allowed in a URL.");
    }
}
