package org.whenhook.fault;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.whenhook.Scratch;

/**
 * A server's clock that is as many seconds ahead as a file says, at each moment anew. Put into a copy of the WAR it takes the
 * place of the system's clock, which nothing in the house asks but through the one that is injected.
 */
@Alternative
@Priority(1)
@Singleton
final class ShiftedClock {

    private static final String PROPERTY = "faults.clock";

    /** The option by which a server learns of the file. */
    static String option(Path file) {
        return "-D" + PROPERTY + "=" + file;
    }

    /** A copy of that archive, of the same name, with this clock. */
    static Path into(Path archive) throws IOException {
        var copy = Files.copy(
                archive, Scratch.folder("clock").resolve(archive.getFileName().toString()));
        try (var within = FileSystems.newFileSystem(copy)) {
            for (var each : List.of(ShiftedClock.class, Ahead.class)) {
                var name = each.getName().replace('.', '/') + ".class";
                var place = within.getPath("WEB-INF/classes/" + name);
                Files.createDirectories(place.getParent());
                try (var bytes = each.getClassLoader().getResourceAsStream(name)) {
                    Files.copy(bytes, place);
                }
            }
        }
        return copy;
    }

    @Produces
    @Singleton
    Clock clock() {
        return new Ahead(Path.of(System.getProperty(PROPERTY)), ZoneOffset.UTC);
    }

    private static final class Ahead extends Clock {

        private final Path file;
        private final ZoneId zone;

        Ahead(Path file, ZoneId zone) {
            this.file = file;
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Ahead(file, other);
        }

        @Override
        public Instant instant() {
            try {
                return Clock.systemUTC().instant().plusSeconds(Long.parseLong(Files.readString(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
