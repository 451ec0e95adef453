package org.whenhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.whenhook.Waiting;
import org.whenhook.config.Cidr;
import org.whenhook.event.EventFixture;
import org.whenhook.webhook.Layout;
import org.whenhook.webhook.WebhookFixture;

/** How many connections are kept, and for how long. */
@Timeout(120)
class ConnectionsIT {

    private static final int SLOTS = 64;
    private static final int ENDPOINTS = 10_000;

    private final HttpCourier courier = courier(SLOTS);

    private static HttpCourier courier(int slots) {
        return new HttpCourier(
                ComposerFixture.composer(),
                new Transport(
                        Duration.ofSeconds(30),
                        List.of(Cidr.parse("127.0.0.0/8")),
                        null,
                        slots,
                        Duration.ofMillis(300)),
                Clock.systemUTC(),
                host -> new InetAddress[] {InetAddress.getLoopbackAddress()});
    }

    @AfterEach
    void close() {
        courier.close();
    }

    @Test
    void staysWithinBoundsHoweverManyReceiversThereAre() throws Exception {
        AtomicInteger accepted = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (RawReceiver receiver = new RawReceiver(RawReceiver.answers(RawReceiver.OK))) {
            atOnce(ENDPOINTS, i -> {
                String url = "http://h" + i + ".example:" + receiver.port() + "/";
                if (deliver(webhook().add("payload_url", url)) instanceof Outcome.Accepted) {
                    accepted.incrementAndGet();
                }
                most.accumulateAndGet(connections().open(), Math::max);
            });

            assertThat(accepted).hasValue(ENDPOINTS);
            assertThat(most).hasValueBetween(1, 2 * SLOTS);
            Waiting.until(
                    () -> connections().open() == 0 && connections().getRoutes().isEmpty());
        }
    }

    @Test
    void staysWithinBoundsHoweverManyWaysThereAre() throws Exception {
        int ways = 500;
        AtomicInteger accepted = new AtomicInteger();
        try (TunnelProxy proxy = new TunnelProxy();
                RawReceiver receiver = new RawReceiver(RawReceiver.answers(RawReceiver.OK))) {
            atOnce(ways, i -> {
                JsonObjectBuilder webhook =
                        webhook().add("payload_url", receiver.url()).add("proxy_url", proxy.url("user" + i + "@"));
                if (deliver(webhook) instanceof Outcome.Accepted) {
                    accepted.incrementAndGet();
                }
            });

            assertThat(accepted).hasValue(ways);
            assertThat(proxy.asked).hasSize(ways); // nobody goes another's way
            assertThat(connections().open()).isBetween(1, 2 * SLOTS);
        }
    }

    @Test
    void givesNoReceiverMoreConnectionsThanThereAreSlots() throws Exception {
        AtomicInteger accepted = new AtomicInteger();
        HttpCourier narrow = courier(2);
        try (RawReceiver receiver = new RawReceiver(connection -> {
            while (connection.readRequest()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                connection.write(RawReceiver.OK);
            }
        })) {
            atOnce(20, i -> {
                if (deliver(narrow, webhook().add("payload_url", receiver.url())) instanceof Outcome.Accepted) {
                    accepted.incrementAndGet();
                }
            });

            assertThat(accepted).hasValue(20);
            assertThat(receiver.connections).hasSizeLessThanOrEqualTo(2);
        } finally {
            narrow.close();
        }
    }

    @Test
    void closesConnectionsThatNobodyUses() throws Exception {
        try (RawReceiver receiver = new RawReceiver(RawReceiver.answers(RawReceiver.OK))) {
            deliver(webhook().add("payload_url", receiver.url()));

            assertThat(connections().open()).isEqualTo(1);
            assertThat(receiver.connections.getFirst().ended.await(10, TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    private Connections connections() {
        return courier.clients().connections();
    }

    private interface Call {
        void make(int number) throws IOException;
    }

    private static void atOnce(int calls, Call call) throws InterruptedException {
        Semaphore slots = new Semaphore(SLOTS);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i : IntStream.range(0, calls).toArray()) {
                slots.acquire();
                threads.execute(() -> {
                    try {
                        call.make(i);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    } finally {
                        slots.release();
                    }
                });
            }
        }
    }

    private Outcome deliver(JsonObjectBuilder webhook) {
        return deliver(courier, webhook);
    }

    private static Outcome deliver(HttpCourier courier, JsonObjectBuilder webhook) {
        return courier.deliver(
                        WebhookFixture.from(webhook.build(), Layout.NETBOX_4_6, null),
                        new Delivery(Delivery.Id.of(EventFixture.ID, 1), 3, 8, JsonValue.EMPTY_JSON_OBJECT, ""),
                        EventFixture.siteCreated(),
                        1)
                .outcome();
    }

    private static JsonObjectBuilder webhook() {
        return Json.createObjectBuilder().add("body_template", "x");
    }
}
