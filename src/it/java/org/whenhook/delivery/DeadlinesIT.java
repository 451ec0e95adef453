package org.whenhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.whenhook.event.EventFixture;

/** A receiver that is too slow, or says too much, takes a courier no longer than its deadline. */
class DeadlinesIT extends CourierTest {

    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration SOON_AFTER = Duration.ofMillis(1_500);

    @Test
    void givesUpOnAReceiverThatNeverAnswers() throws Exception {
        assertTooLate(connection -> {
            connection.readRequest();
            connection.hang();
        });
    }

    @Test
    void givesUpOnHeadersThatTrickle() throws Exception {
        assertTooLate(connection -> {
            connection.readRequest();
            connection.trickle("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(1_000));
        });
    }

    @Test
    void givesUpOnAnEndlessRowOfInterimAnswers() throws IOException {
        try (RawReceiver receiver = new RawReceiver(connection -> {
            connection.readRequest();
            while (true) {
                connection.write("HTTP/1.1 102 Processing\r\n\r\n");
            }
        })) {
            assertThat(deliver(webhook(receiver.url(), "x")).outcome().summary())
                    .contains("interim answers");
        }
    }

    private void assertTooLate(RawReceiver.Script script) throws Exception {
        try (RawReceiver receiver = new RawReceiver(script)) {
            Attempt attempt = courier.deliver(
                    built(webhook(receiver.url(), "x"), SHORT), delivery(), EventFixture.siteCreated(), 1);

            assertThat(attempt.outcome()).isEqualTo(new Outcome.Unreachable("no answer within 0.4 s"));
            assertThat(attempt.received()).isNull();
            assertThat(attempt.took().total()).isBetween(SHORT, SOON_AFTER);
        }
    }

    @Test
    void takesTheStatusOfABodyThatTrickles() throws Exception {
        try (RawReceiver receiver = new RawReceiver(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\n\r\nstart ");
            connection.trickle("x".repeat(1_000));
        })) {
            Attempt attempt = courier.deliver(
                    built(webhook(receiver.url(), "x"), SHORT), delivery(), EventFixture.siteCreated(), 1);

            assertThat(attempt.outcome()).isEqualTo(new Outcome.Accepted(200));
            assertThat(attempt.received().body()).startsWith("start x");
            assertThat(attempt.received().cut()).isTrue();
            assertThat(attempt.took().total()).isBetween(SHORT, SOON_AFTER);
            assertThat(receiver.connections.getFirst().ended.await(5, TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    @Test
    void givesUpOnAFullBacklog() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();

            Attempt attempt = courier.deliver(
                    built(webhook("http://127.0.0.1:" + full.getLocalPort() + "/", "x"), SHORT),
                    delivery(),
                    EventFixture.siteCreated(),
                    1);

            assertThat(attempt.outcome()).isInstanceOf(Outcome.Unreachable.class);
            assertThat(attempt.took().total()).isLessThan(SOON_AFTER);
            assertThat(attempt.took().firstByte()).isZero();
        }
    }

    @Test
    void givesUpOnASlowNameServerWithoutHoldingUpOthers() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        HttpCourier slow = courier(
                host -> {
                    if (host.startsWith("slow")) {
                        awaitForever(never);
                    }
                    return new InetAddress[] {InetAddress.getLoopbackAddress()};
                },
                "127.0.0.0/8");
        try (RawReceiver receiver = new RawReceiver(RawReceiver.answers(RawReceiver.OK))) {
            List<Thread> waiting = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                waiting.add(Thread.ofVirtual()
                        .start(() -> slow.deliver(
                                built(webhook("http://slow.example/", "x"), Duration.ofSeconds(5)),
                                delivery(),
                                EventFixture.siteCreated(),
                                1)));
            }

            Attempt late = slow.deliver(
                    built(webhook("http://slow.example/", "x"), SHORT), delivery(), EventFixture.siteCreated(), 1);
            Attempt other = slow.deliver(
                    built(webhook("http://fast.example:" + receiver.port() + "/", "x"), Duration.ofSeconds(5)),
                    delivery(),
                    EventFixture.siteCreated(),
                    1);

            assertThat(late.outcome()).isEqualTo(new Outcome.Unreachable("no answer within 0.4 s"));
            assertThat(late.took().total()).isBetween(SHORT, SOON_AFTER);
            assertThat(other.outcome()).isEqualTo(new Outcome.Accepted(200));
            waiting.forEach(Thread::interrupt);
        } finally {
            never.countDown();
        }
    }

    private static void awaitForever(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
