package org.whenhook.event;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;

/** Makes event ids: 48 bits of milliseconds, then 80 random bits. */
@Singleton
public final class EventIds {

    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    @Inject
    public EventIds(Clock clock) {
        this.clock = clock;
    }

    public Event.Id next() {
        var bits = ByteBuffer.allocate(16);
        random.nextBytes(bits.array()); // all at once: each call is a lock that every request meets
        var text = new char[Event.Id.LENGTH];
        put(text, 0, 10, clock.millis());
        put(text, 10, 18, bits.getLong());
        put(text, 18, 26, bits.getLong());
        return new Event.Id(new String(text));
    }

    private static void put(char[] text, int from, int to, long bits) {
        for (int i = to - 1; i >= from; i--) {
            text[i] = DIGITS[(int) (bits & 31)];
            bits >>>= 5;
        }
    }
}
