package org.whenhook.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.whenhook.config.Cidr;

/** Makes couriers outside the server. */
public final class Couriers {

    private Couriers() {}

    /** One that may call this machine. */
    public static Courier http(int slots) {
        var transport = new Transport(
                Duration.ofSeconds(30), List.of(Cidr.parse("127.0.0.0/8")), null, slots, Duration.ofSeconds(30));
        return new HttpCourier(composer(), transport, Clock.systemUTC());
    }

    /** One's own composer. */
    public static RequestComposer composer() {
        return new RequestComposer(new Templates(), Clock.systemUTC());
    }
}
