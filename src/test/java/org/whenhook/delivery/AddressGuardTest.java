package org.whenhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.whenhook.config.Cidr;

class AddressGuardTest {

    private final AddressGuard strict = new AddressGuard(List.of());

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, a loopback",
        "127.255.255.254, a loopback",
        "2130706433, a loopback",
        "0x7f000001, a loopback",
        "0x7F.1, a loopback",
        "0177.0.0.1, a loopback",
        "127.1, a loopback",
        "127.0.1, a loopback",
        "::1, a loopback",
        "0:0:0:0:0:0:0:1, a loopback",
        "::ffff:127.0.0.1, a loopback",
        "::ffff:7f00:1, a loopback",
        "::127.0.0.1, a loopback",
        "64:ff9b::7f00:1, a loopback",
        "2002:7f00:1::, a loopback",
        "::ffff:0:127.0.0.1, a loopback",
        "2a00::5efe:7f00:1, a loopback",
        "0.0.0.0, a this-network",
        "0, a this-network",
        "::, a this-network",
        "10.1.2.3, a private",
        "012.0.0.1, a private",
        "172.31.255.255, a private",
        "192.168.0.1, a private",
        "64:ff9b::a00:1, a private",
        "100.64.0.1, a carrier's shared",
        "169.254.1.1, a link-local",
        "fe80::1, a link-local",
        "169.254.169.254, a cloud metadata",
        "fd00:ec2::254, a cloud metadata",
        "100.100.100.200, a cloud metadata",
        "::ffff:169.254.169.254, a cloud metadata",
        "fc00::1, a unique-local",
        "fd12:3456::1, a unique-local",
        "224.0.0.1, a multicast",
        "ff02::1, a multicast",
        "192.0.2.1, a documentation",
        "2001:db8::1, a documentation",
        "255.255.255.255, the broadcast",
        "240.0.0.1, a reserved",
        "198.18.0.1, a reserved",
        "2001::1, a reserved",
        "64:ff9b:1::1, a reserved",
        "100::1, a reserved",
    })
    void knowsSpecialAddressesInEveryForm(String host, String kind) throws UnknownHostException {
        InetAddress address = HostLiteral.of(host).orElseThrow();

        assertThat(AddressGuard.kind(address)).contains(kind);
        assertThatExceptionOfType(NotSendable.class)
                .isThrownBy(() -> strict.open(host, List.of(address)))
                .withMessageContaining(kind + " address")
                .withMessageContaining("WHENHOOK_ALLOWED_NETWORKS");
    }

    @Test
    void namesAnAddressOnce() throws UnknownHostException {
        List<InetAddress> found = List.of(HostLiteral.of("10.1.2.3").orElseThrow());

        assertThatExceptionOfType(NotSendable.class)
                .isThrownBy(() -> strict.open("10.1.2.3", found))
                .withMessageStartingWith("10.1.2.3 is a private address;");
        assertThatExceptionOfType(NotSendable.class)
                .isThrownBy(() -> strict.open("inside.example", found))
                .withMessageStartingWith("inside.example is 10.1.2.3, a private address;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "64:ff9b::101:101", "16843009"})
    void leavesTheInternetOpen(String host) throws UnknownHostException {
        List<InetAddress> addresses = List.of(HostLiteral.of(host).orElseThrow());

        assertThat(strict.open(host, addresses)).isEqualTo(addresses);
    }

    @Test
    void opensOnlyTheNetworksThatAreAllowed() throws UnknownHostException {
        AddressGuard guard = new AddressGuard(List.of(Cidr.parse("10.1.0.0/16"), Cidr.parse("fd00::/8")));
        InetAddress in = HostLiteral.of("10.1.2.3").orElseThrow();
        InetAddress out = HostLiteral.of("10.2.2.3").orElseThrow();
        InetAddress six = HostLiteral.of("fd00::1").orElseThrow();

        assertThat(guard.open("mixed", List.of(out, in, six))).containsExactly(in, six);
        assertThatExceptionOfType(NotSendable.class).isThrownBy(() -> guard.open("out", List.of(out)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.2.3.4.5", "256.1.1.1", "08.1.1.1", "1.2.3.256", "4294967296", "0x1ffffffff", "1..2", ".1"})
    void takesMalformedNumbersForNoAddress(String host) {
        assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> HostLiteral.of(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "1.example", "a.b.c", "0x.example", "localhost"})
    void leavesNamesToTheNameServer(String host) throws UnknownHostException {
        assertThat(HostLiteral.of(host)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1/8, 'has bits set beyond its prefix; write 10.0.0.0/8'",
        "10.0.0.0/33, 'must be 0 to 32'",
        "fd00::/129, 'must be 0 to 128'",
        "10.0.0.0/-1, 'must be 0 to 32'",
        "10.0.0.0/, 'must be 0 to 32'",
        "10.0.0/8, 'is not a network'",
        "localhost, 'is not a network'",
        "10.0.0.300/32, 'is not a network'",
        "fe80::1%eth0/64, 'is not a network'",
        "' 10.0.0.0/8', 'is not a network'",
        "'', 'is not a network'",
    })
    void readsNetworksStrictly(String text, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cidr.parse(text))
                .withMessageContaining(complaint)
                .withMessageContaining("'" + text + "'");
    }

    @Test
    void takesALoneAddressForANetworkOfOne() throws UnknownHostException {
        assertThat(Cidr.parse("::1").prefix()).isEqualTo(128);
        assertThat(Cidr.parse("0.0.0.0/0").contains(InetAddress.getByAddress(new byte[] {8, 8, 8, 8})))
                .isTrue();
    }
}
