package org.whenhook.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Moments as NetBox's API writes them: six digits after the second, or none when they would all be zero. */
public final class Timestamp {

    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Timestamp() {}

    public static String text(Instant moment) {
        Instant micros = moment.truncatedTo(ChronoUnit.MICROS);
        return micros.equals(moment.truncatedTo(ChronoUnit.SECONDS)) ? micros.toString() : MICROS.format(micros);
    }
}
