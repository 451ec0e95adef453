package org.whenhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.whenhook.config.Cidr;
import org.whenhook.event.EventFixture;
import org.whenhook.webhook.Layout;
import org.whenhook.webhook.WebhookFixture;

@Timeout(30)
class HttpCourierTlsIT {

    @TempDir
    static Path folder;

    static Identity local;
    static Identity elsewhere;
    static Identity expired;

    private final HttpCourier courier = new HttpCourier(
            ComposerFixture.composer(),
            new Transport(Duration.ofSeconds(10), List.of(Cidr.parse("127.0.0.0/8")), null, 8, Duration.ofSeconds(30)),
            Clock.systemUTC(),
            InetAddress::getAllByName);

    @BeforeAll
    static void makeIdentities() throws Exception {
        local = Identity.of(folder, "local", "dns:localhost,ip:127.0.0.1");
        elsewhere = Identity.of(folder, "elsewhere", "dns:elsewhere.example");
        expired = Identity.of(folder, "expired", "ip:127.0.0.1", "-startdate", "-10d", "-validity", "1");
    }

    @AfterEach
    void close() {
        courier.close();
    }

    @Test
    void doesNotTrustAnAuthorityThatTheJdkDoesNotKnow() throws IOException {
        assertThat(call(local, "127.0.0.1", webhook()).summary()).startsWith("TLS with 127.0.0.1 port ");
    }

    @Test
    void trustsTheAuthorityOfTheCaFile() throws IOException {
        assertThat(call(local, "127.0.0.1", trusting(local.pem()))).isEqualTo(new Outcome.Accepted(200));
        assertThat(call(local, "localhost", trusting(local.pem()))).isEqualTo(new Outcome.Accepted(200));
    }

    @Test
    void trustsNoOtherThanTheCaFiles() throws IOException {
        assertThat(call(local, "127.0.0.1", trusting(elsewhere.pem()))).isInstanceOf(Outcome.Unreachable.class);
    }

    @Test
    void refusesACertificateForAnotherName() throws IOException {
        Outcome outcome = call(elsewhere, "127.0.0.1", trusting(elsewhere.pem()));

        assertThat(outcome).isInstanceOf(Outcome.Unreachable.class);
        assertThat(outcome.summary()).startsWith("TLS with 127.0.0.1 port ").contains("127.0.0.1> doesn't match");
    }

    @Test
    void refusesAnExpiredCertificate() throws IOException {
        assertThat(call(expired, "127.0.0.1", trusting(expired.pem())).summary())
                .startsWith("TLS with ");
    }

    @Test
    void takesAnyCertificateWhenVerificationIsOff() throws IOException {
        for (Identity identity : List.of(local, elsewhere, expired)) {
            assertThat(call(identity, "127.0.0.1", webhook().add("ssl_verification", false)))
                    .isEqualTo(new Outcome.Accepted(200));
        }
    }

    @Test
    void namesTheCaFileThatCannotBeUsed() throws IOException {
        Path missing = folder.resolve("missing.pem");
        Path empty = Files.writeString(folder.resolve("empty.pem"), "no certificates here\n");

        assertThat(call(local, "127.0.0.1", trusting(missing)))
                .isEqualTo(new Outcome.Unsendable("ca_file_path: " + missing + " cannot be read on this server"));
        assertThat(call(local, "127.0.0.1", trusting(empty)))
                .isEqualTo(new Outcome.Unsendable(
                        "ca_file_path: " + empty + " holds no PEM certificates that can be read"));
    }

    @Test
    void readsAChangedCaFileAnew() throws IOException {
        Path file = Files.copy(elsewhere.pem(), folder.resolve("changing.pem"));
        Outcome before = call(local, "127.0.0.1", trusting(file));
        Files.writeString(file, Files.readString(local.pem()));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));

        Outcome after = call(local, "127.0.0.1", trusting(file));

        assertThat(before).isInstanceOf(Outcome.Unreachable.class);
        assertThat(after).isEqualTo(new Outcome.Accepted(200));
    }

    @Test
    void trustsTheAuthorityGivenAsText() throws IOException {
        assertThat(call(local, "127.0.0.1", webhook().add("ca_certificate", local.certificate())))
                .isEqualTo(new Outcome.Accepted(200));
        assertThat(call(local, "127.0.0.1", webhook().add("ca_certificate", elsewhere.certificate())))
                .isInstanceOf(Outcome.Unreachable.class);
        assertThat(call(
                        local,
                        "127.0.0.1",
                        webhook().add("ca_certificate", elsewhere.certificate() + local.certificate())))
                .isEqualTo(new Outcome.Accepted(200));
    }

    @Test
    void showsItsCertificateToReceiversThatAskForOne() throws Exception {
        for (Identity sender : List.of(sender("EC"), sender("RSA"), sender("Ed25519"))) {
            try (RawReceiver receiver = new RawReceiver(local.socketFor(sender), RawReceiver.answers(RawReceiver.OK))) {
                Outcome known = deliver(receiver, "127.0.0.1", showing(sender)).outcome();
                Outcome unknown =
                        deliver(receiver, "127.0.0.1", showing(elsewhere)).outcome();
                Outcome nobody =
                        deliver(receiver, "127.0.0.1", trusting(local.pem())).outcome();

                assertThat(known).isEqualTo(new Outcome.Accepted(200));
                // The receiver's alert, or what its closing did to the sending: whichever is noticed first.
                assertThat(List.of(unknown, nobody))
                        .hasOnlyElementsOfType(Outcome.Unreachable.class)
                        .extracting(Outcome::summary)
                        .allMatch(told -> told.startsWith("TLS with ") || told.contains("client certificate"));
                assertThat(receiver.requests).hasSize(1);
            }
        }
    }

    @Test
    void keepsConnectionsForTheSameCertificateOnly() throws Exception {
        JsonObjectBuilder mine = showing(elsewhere);
        try (RawReceiver receiver = new RawReceiver(local.socket(), RawReceiver.answers(RawReceiver.OK))) {
            deliver(receiver, "127.0.0.1", mine);
            deliver(receiver, "127.0.0.1", trusting(local.pem()));
            deliver(receiver, "127.0.0.1", webhook().add("ssl_verification", false));
            deliver(receiver, "127.0.0.1", showing(elsewhere));

            assertThat(receiver.requests).hasSize(4);
            assertThat(receiver.connections).hasSize(3);
        }
    }

    private static Identity sender(String algorithm) throws Exception {
        return Identity.of(folder, "sender-" + algorithm, "dns:sender.example", "-keyalg", algorithm);
    }

    private static JsonObjectBuilder showing(Identity sender) throws Exception {
        return trusting(local.pem())
                .add("client_certificate", sender.certificate())
                .add("client_key", sender.key());
    }

    @Test
    void takesTheTimeOfTheHandshake() throws IOException {
        try (RawReceiver receiver = new RawReceiver(local.socket(), RawReceiver.answers(RawReceiver.OK))) {
            Attempt first = deliver(receiver, "127.0.0.1", trusting(local.pem()));
            Attempt second = deliver(receiver, "127.0.0.1", trusting(local.pem()));

            assertThat(first.took().tls()).isPositive();
            assertThat(second.took().tls()).isZero();
            assertThat(receiver.connections).hasSize(1);
        }
    }

    @Test
    void doesNotFallBackToPlainHttp() throws IOException {
        try (RawReceiver receiver = new RawReceiver(connection -> connection.write("HTTP/1.1 200 OK\r\n\r\n"))) {
            assertThat(deliver(receiver, "127.0.0.1", webhook()).outcome().summary())
                    .startsWith("TLS with ");
            assertThat(receiver.requests).isEmpty();
        }
    }

    private Outcome call(Identity identity, String host, JsonObjectBuilder webhook) throws IOException {
        try (RawReceiver receiver = new RawReceiver(identity.socket(), RawReceiver.answers(RawReceiver.OK))) {
            return deliver(receiver, host, webhook).outcome();
        }
    }

    private Attempt deliver(RawReceiver receiver, String host, JsonObjectBuilder webhook) {
        webhook.add("payload_url", "https://" + host + ":" + receiver.port() + "/");
        return courier.deliver(
                WebhookFixture.from(webhook.build(), Layout.NETBOX_4_6, null),
                new Delivery(Delivery.Id.of(EventFixture.ID, 1), 3, 8, JsonValue.EMPTY_JSON_OBJECT, ""),
                EventFixture.siteCreated(),
                1);
    }

    private static JsonObjectBuilder webhook() {
        return Json.createObjectBuilder();
    }

    private static JsonObjectBuilder trusting(Path caFile) {
        return webhook().add("ca_file_path", caFile.toString());
    }
}
