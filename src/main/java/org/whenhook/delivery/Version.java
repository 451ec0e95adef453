package org.whenhook.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Whenhook's version, which the build writes beside this class. */
public final class Version {

    public static final String TEXT = read();

    private Version() {}

    private static String read() {
        try (InputStream in = Version.class.getResourceAsStream("version.txt")) {
            String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
            // Empty, or still a placeholder, when run from an IDE that does not filter resources.
            return text.matches("[0-9A-Za-z.+-]+") ? text : "unknown";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
