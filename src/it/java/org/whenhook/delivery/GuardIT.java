package org.whenhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whenhook.event.EventFixture;
import org.whenhook.webhook.Webhook;

/** Which addresses a courier connects to, however they are spelled. */
class GuardIT extends CourierTest {

    @Test
    void saysThatANameIsUnknown() {
        HttpCourier nameless = courier(host -> {
            throw new UnknownHostException(host);
        });

        Outcome outcome = nameless.deliver(
                        built(webhook("http://nobody.example/", "x"), null), delivery(), EventFixture.siteCreated(), 1)
                .outcome();

        assertThat(outcome).isEqualTo(new Outcome.Unreachable("nobody.example: no address found"));
    }

    @Test
    void callsAHostWithAnUnderscore() throws IOException {
        HttpCourier local = courier(host -> new InetAddress[] {InetAddress.getLoopbackAddress()}, "127.0.0.1");
        try (RawReceiver receiver = new RawReceiver(RawReceiver.answers(RawReceiver.OK))) {
            Attempt attempt = local.deliver(
                    built(webhook("http://my_host:" + receiver.port() + "/", "x"), null),
                    delivery(),
                    EventFixture.siteCreated(),
                    1);

            assertThat(attempt.outcome()).isEqualTo(new Outcome.Accepted(200));
            assertThat(receiver.requests.getFirst().lines()).contains("Host: my_host:" + receiver.port());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0x7f.1",
                "0177.0.0.1",
                "[::1]",
                "0.0.0.0",
                "[::ffff:127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "[::]",
                "localhost."
            })
    void refusesThisMachineInEveryForm(String host) throws IOException {
        HttpCourier guarded = courier(InetAddress::getAllByName);
        try (RawReceiver receiver = new RawReceiver(RawReceiver.answers(RawReceiver.OK))) {
            Attempt attempt = guarded.deliver(
                    built(webhook("http://" + host + ":" + receiver.port() + "/", "x"), null),
                    delivery(),
                    EventFixture.siteCreated(),
                    1);

            assertThat(attempt.outcome()).isInstanceOf(Outcome.Unsendable.class);
            assertThat(attempt.outcome().summary())
                    .contains("address; to allow it")
                    .contains("WHENHOOK_ALLOWED_NETWORKS");
            assertThat(receiver.connections).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uff11\uff12\uff17.0.0.1",
                "\u2460\u2461\u2466.0.0.1",
                "127\u30020\u30020\u30021",
                "\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3",
                "127.0.0.1%00.example.com"
            })
    void takesNoLookAlikeForAnAddress(String host) throws IOException {
        try (RawReceiver receiver = new RawReceiver(RawReceiver.answers(RawReceiver.OK))) {
            Attempt attempt = deliver(webhook("http://" + host + ":" + receiver.port() + "/", "x"));

            assertThat(attempt.outcome()).isInstanceOf(Outcome.Unsendable.class);
            assertThat(attempt.outcome().summary()).contains("is not a host name");
            assertThat(receiver.connections).isEmpty();
        }
    }

    @Test
    void refusesANameThatIsPointedElsewhereBetweenTwoConnections() throws IOException {
        List<String> looked = new ArrayList<>();
        HttpCourier guarded = courier(
                host -> {
                    looked.add(host);
                    return new InetAddress[] {InetAddress.getByName(looked.size() == 1 ? "127.0.0.1" : "127.0.0.2")};
                },
                "127.0.0.1/32");
        String closing = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        try (RawReceiver receiver = new RawReceiver(RawReceiver.answers(closing));
                RawReceiver other = new RawReceiver(
                        new ServerSocket(receiver.port(), 5, InetAddress.getByName("127.0.0.2")),
                        RawReceiver.answers(RawReceiver.OK))) {
            Webhook webhook = built(webhook("http://moving.example:" + receiver.port() + "/", "x"), null);

            Attempt before = guarded.deliver(webhook, delivery(), EventFixture.siteCreated(), 1);
            Attempt after = guarded.deliver(webhook, delivery(), EventFixture.siteCreated(), 2);

            assertThat(before.outcome()).isEqualTo(new Outcome.Accepted(200));
            assertThat(after.outcome())
                    .isEqualTo(
                            new Outcome.Unsendable(
                                    "moving.example is 127.0.0.2, a loopback address; to allow it, add its network to WHENHOOK_ALLOWED_NETWORKS"));
            assertThat(looked).hasSize(2); // each connection by one look-up, which is the one that is judged
            assertThat(other.connections).isEmpty();
        }
    }

    @Test
    void connectsOnlyToTheAllowedAddressesOfAName() throws IOException {
        InetAddress refused = InetAddress.getByName("127.0.0.2");
        InetAddress allowed = InetAddress.getLoopbackAddress();
        HttpCourier guarded = courier(host -> new InetAddress[] {refused, allowed}, "127.0.0.1/32");
        try (RawReceiver receiver = new RawReceiver(RawReceiver.answers(RawReceiver.OK));
                RawReceiver other = new RawReceiver(
                        new ServerSocket(receiver.port(), 5, refused), RawReceiver.answers(RawReceiver.OK))) {
            Attempt attempt = guarded.deliver(
                    built(webhook("http://both.example:" + receiver.port() + "/", "x"), null),
                    delivery(),
                    EventFixture.siteCreated(),
                    1);

            assertThat(attempt.outcome()).isEqualTo(new Outcome.Accepted(200));
            assertThat(receiver.connections).hasSize(1);
            assertThat(other.connections).isEmpty();
        }
    }
}
