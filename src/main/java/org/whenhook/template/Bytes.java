package org.whenhook.template;

import java.nio.charset.StandardCharsets;

/** Raw bytes, as encode() gives them; one char of {@code latin} is one byte. */
record Bytes(String latin) {

    static Bytes of(byte[] bytes) {
        return new Bytes(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    byte[] bytes() {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }
}
