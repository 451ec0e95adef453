package org.whenhook.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process has used, as Linux tells it. */
final class Cpu {

    private static final long MICROS_PER_TICK = 10_000;

    private Cpu() {}

    /** Microseconds of processor time since its start. */
    static long micros(long pid) {
        var text = read("/proc/" + pid + "/stat");
        var words = text.substring(text.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(words[11]) + Long.parseLong(words[12])) * MICROS_PER_TICK;
    }

    /** Mebibytes of it that are in memory. */
    static long resident(long pid) {
        return read("/proc/" + pid + "/status")
                        .lines()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1024;
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
