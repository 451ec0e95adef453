package org.whenhook.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.whenhook.config.Cidr;

/**
 * Judges the addresses that are connected to. Only the public internet is open, and what the operator allows beyond it.
 *
 * <p>The ranges are those of the IANA special-purpose registries, and the addresses at which clouds hand out credentials.
 */
final class AddressGuard {

    private static final Map<Cidr, String> SPECIAL = new LinkedHashMap<>();

    static {
        special("a cloud metadata", "169.254.169.254", "169.254.170.2", "100.100.100.200", "168.63.129.16");
        special("a cloud metadata", "192.0.0.192", "fd00:ec2::254", "fd20:ce::254");
        special("a loopback", "127.0.0.0/8", "::1");
        special("a this-network", "0.0.0.0/8", "::");
        special("a private", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");
        special("a carrier's shared", "100.64.0.0/10");
        special("a link-local", "169.254.0.0/16", "fe80::/10");
        special("a unique-local", "fc00::/7", "fec0::/10");
        special("a multicast", "224.0.0.0/4", "ff00::/8");
        special("a documentation", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20");
        special("the broadcast", "255.255.255.255");
        special("a reserved", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4", "2001::/23");
    }

    private static final Cidr IPV6_INTERNET = Cidr.parse("2000::/3");

    private static final Cidr SIX_TO_FOUR = Cidr.parse("2002::/16");

    /** Prefixes after which the last four bytes are an IPv4 address: NAT64, compatible, translated. */
    private static final List<Cidr> ENDS_IN_IPV4 =
            List.of(Cidr.parse("64:ff9b::/96"), Cidr.parse("::/96"), Cidr.parse("::ffff:0:0:0/96"));

    private final List<Cidr> allowed;

    /** A guard that also lets through what lies in those networks. */
    AddressGuard(List<Cidr> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /**
     * Those of the host's addresses that may be connected to; at least one.
     *
     * @throws NotSendable when there is none; names the host, the address, its kind and the setting
     */
    List<InetAddress> open(String host, List<InetAddress> addresses) {
        List<InetAddress> open =
                addresses.stream().filter(address -> closed(address).isEmpty()).toList();
        if (!open.isEmpty()) {
            return open;
        }
        InetAddress first = addresses.getFirst();
        String address = first.getHostAddress();
        String named = host.endsWith(address) ? host + " is" : host + " is " + address + ",";
        throw new NotSendable("%s %s address; to allow it, add its network to WHENHOOK_ALLOWED_NETWORKS"
                .formatted(named, closed(first).orElseThrow()));
    }

    private Optional<String> closed(InetAddress address) {
        if (allowed.stream().anyMatch(network -> network.contains(address))) {
            return Optional.empty();
        }
        return kind(address);
    }

    /** What is special about the address; empty when it is an ordinary one of the internet. */
    static Optional<String> kind(InetAddress address) {
        for (Map.Entry<Cidr, String> special : SPECIAL.entrySet()) {
            if (special.getKey().contains(address)) {
                return Optional.of(special.getValue());
            }
        }
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return Optional.empty();
        }
        return embedded(address, bytes)
                .map(AddressGuard::kind)
                .orElseGet(() -> IPV6_INTERNET.contains(address) ? Optional.empty() : Optional.of("a reserved"));
    }

    /** The IPv4 address that packets to this IPv6 address end at. */
    private static Optional<InetAddress> embedded(InetAddress address, byte[] bytes) {
        if (SIX_TO_FOUR.contains(address)) {
            return Optional.of(ipv4(bytes, 2));
        }
        boolean isatap = bytes[9] == 0 && bytes[10] == 0x5E && bytes[11] == (byte) 0xFE;
        boolean ends = isatap || ENDS_IN_IPV4.stream().anyMatch(network -> network.contains(address));
        return ends ? Optional.of(ipv4(bytes, 12)) : Optional.empty();
    }

    private static InetAddress ipv4(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static void special(String kind, String... networks) {
        for (String network : networks) {
            SPECIAL.put(Cidr.parse(network), kind);
        }
    }
}
