package org.whenhook.template;

import java.nio.charset.StandardCharsets;

/** Percent-encoding for URLs. */
final class Percent {

    private static final String PLAIN = "_.-~";

    private Percent() {}

    /** @param inQuery encodes "/" too, and a blank as "+" */
    static String encode(Rendering r, Object value, boolean inQuery) {
        byte[] bytes =
                value instanceof Bytes raw ? raw.bytes() : Text.str(r, value).getBytes(StandardCharsets.UTF_8);
        r.budget.make(bytes.length * 3L);
        StringBuilder out = new StringBuilder(bytes.length);
        for (byte each : bytes) {
            int c = each & 0xff;
            boolean plain =
                    c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0 || (c == '/' && !inQuery));
            if (plain) {
                out.append((char) c);
            } else if (inQuery && c == ' ') {
                out.append('+');
            } else {
                out.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                out.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return out.toString();
    }
}
