package org.whenhook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where tests let their processes write: below {@code target}, so it can be read after a failure, and goes with the next clean. */
public final class Scratch {

    private static final Path PLACE = Path.of("target", "scratch").toAbsolutePath();

    private Scratch() {}

    /** A new folder whose name begins so. */
    public static Path folder(String name) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(PLACE), name);
    }

    /** A new, empty file whose name begins so. */
    public static Path file(String name) throws IOException {
        return Files.createTempFile(Files.createDirectories(PLACE), name, "");
    }
}
