package org.whenhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A kept connection is used again, and what it may not carry over is not. */
class KeptConnectionsIT extends CourierTest {

    @Test
    void reusesAConnection() throws IOException {
        try (RawReceiver receiver = new RawReceiver(RawReceiver.answers(RawReceiver.OK))) {
            Attempt first = deliver(webhook(receiver.url(), "x"));
            Attempt second = deliver(webhook(receiver.url(), "x"));

            assertThat(receiver.connections).hasSize(1);
            assertThat(first.took().connect()).isPositive();
            assertThat(second.took().connect()).isZero();
            assertThat(second.took().lookup()).isZero();
            assertThat(second.took().firstByte()).isPositive();
            assertThat(second.took().composing()).isPositive();
        }
    }

    @Test
    void sendsOnceMoreWhenAKeptConnectionWasClosed() throws IOException {
        try (RawReceiver receiver = new RawReceiver(connection -> {
            connection.readRequest();
            if (connection.number() == 0) {
                connection.write(RawReceiver.OK);
                connection.readRequest(); // and closes without an answer
            } else {
                connection.write(RawReceiver.OK);
            }
        })) {
            deliver(webhook(receiver.url(), "1"));
            Attempt second = deliver(webhook(receiver.url(), "2"));

            assertThat(second.outcome()).isEqualTo(new Outcome.Accepted(200));
            assertThat(receiver.requests.stream().map(RawReceiver.Received::body))
                    .containsExactly("1", "2", "2");
            assertThat(receiver.connections).hasSize(2);
        }
    }

    @Test
    void doesNotSendAgainOnceAByteCameBack() throws IOException {
        try (RawReceiver receiver = new RawReceiver(connection -> {
            connection.readRequest();
            connection.write(RawReceiver.OK);
            connection.readRequest();
            connection.write("H");
        })) {
            deliver(webhook(receiver.url(), "1"));
            Attempt second = deliver(webhook(receiver.url(), "2"));

            assertThat(second.outcome()).isInstanceOf(Outcome.Unreachable.class);
            assertThat(receiver.requests).hasSize(2);
        }
    }

    @Test
    void doesNotSendAgainOverAFreshConnection() throws IOException {
        try (RawReceiver receiver = new RawReceiver(connection -> {
            connection.readRequest();
            connection.reset();
        })) {
            Attempt attempt = deliver(webhook(receiver.url(), "x"));

            assertThat(attempt.outcome()).isInstanceOf(Outcome.Unreachable.class);
            assertThat(receiver.requests).hasSize(1);
        }
    }

    @Test
    void sendsNoCookieBack() throws IOException {
        try (RawReceiver receiver = new RawReceiver(
                RawReceiver.answers("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n"))) {
            deliver(webhook(receiver.url(), "x"));
            deliver(webhook(receiver.url(), "x"));

            assertThat(receiver.requests.get(1).head()).doesNotContain("Cookie");
        }
    }
}
