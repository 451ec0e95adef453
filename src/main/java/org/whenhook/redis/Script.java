package org.whenhook.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One Lua script: its text and the SHA-1 by which Redis knows it, in lower-case hex. */
public record Script(String text, String sha1) {

    /**
     * Loads a script from the resources.
     *
     * @param beside a class in whose package the resource lies
     * @param name such as {@code accept.lua}
     * @throws IllegalArgumentException when there is no such resource, or it does not begin with {@code #!lua}: without that
     *     line a script may touch keys of several hash slots unnoticed, and breaks on a cluster only
     */
    public static Script of(Class<?> beside, String name) {
        var text = read(beside, name);
        if (!text.startsWith("#!lua")) {
            throw new IllegalArgumentException("script " + name + " must begin with a line #!lua");
        }
        return new Script(text, sha1(text));
    }

    private static String read(Class<?> beside, String name) {
        try (var resource = beside.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalArgumentException("no script " + name + " beside " + beside.getName());
            }
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
