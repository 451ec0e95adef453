package org.whenhook.delivery;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Locale;
import java.util.regex.Pattern;

/** Escapes the parts of a URL as NetBox's HTTP library does: what is escaped rightly already stays as it is. */
final class PercentEncoding {

    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final String HEX = "0123456789ABCDEF";

    private static final BitSet UNRESERVED =
            set(new BitSet(), "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-~");
    private static final BitSet USER_INFO = set(UNRESERVED, "!$&'()*+,;=:");
    private static final BitSet PATH = set(USER_INFO, "@/");
    private static final BitSet QUERY = set(PATH, "?");

    private PercentEncoding() {}

    static String userInfo(String text) {
        return encode(text, USER_INFO);
    }

    static String path(String text) {
        return encode(text, PATH);
    }

    static String query(String text) {
        return encode(text, QUERY);
    }

    /** The text with every escape undone, read as UTF-8. */
    static String decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                bytes.write(Integer.parseInt(text, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(text.charAt(i));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String encode(String text, BitSet allowed) {
        // One malformed escape means that the author did not escape at all, so all percent signs are text.
        boolean escaped = ESCAPE.matcher(text).replaceAll("").indexOf('%') < 0;
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        String raised = ESCAPE.matcher(text).replaceAll(escape -> escape.group().toUpperCase(Locale.ROOT));
        byte[] bytes = raised.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xFF;
            if (b == '%' && escaped) {
                int meant = Integer.parseInt(new String(bytes, i + 1, 2, StandardCharsets.US_ASCII), 16);
                append(encoded, meant, UNRESERVED);
                i += 2;
            } else {
                append(encoded, b, allowed);
            }
        }
        return encoded.toString();
    }

    private static void append(StringBuilder encoded, int b, BitSet allowed) {
        if (allowed.get(b)) {
            encoded.append((char) b);
        } else {
            encoded.append('%').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 0xF));
        }
    }

    private static BitSet set(BitSet base, String more) {
        BitSet set = BitSet.valueOf(base.toLongArray());
        more.chars().forEach(set::set);
        return set;
    }
}
