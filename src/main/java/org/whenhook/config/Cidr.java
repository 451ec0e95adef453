package org.whenhook.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A network of IP addresses, such as {@code 10.0.0.0/8} or {@code fd00::/8}.
 *
 * @param prefix how many of the first bits all its addresses share
 */
public record Cidr(InetAddress network, int prefix) {

    private static final Pattern IPV4 = Pattern.compile("(?:[0-9]{1,3}\\.){3}[0-9]{1,3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /**
     * Reads a network; a lone address is a network of one.
     *
     * @throws IllegalArgumentException when it is none, or has bits set beyond its prefix; says how to mend it
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        InetAddress network = address(slash < 0 ? text : text.substring(0, slash), text);
        int bits = network.getAddress().length * 8;
        int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1), bits, text);
        Cidr cidr = new Cidr(network, prefix);
        if (!network.equals(cidr.first())) {
            throw new IllegalArgumentException("'%s' has bits set beyond its prefix; write %s/%d"
                    .formatted(text, cidr.first().getHostAddress(), prefix));
        }
        return cidr;
    }

    /** As it is read. */
    public String text() {
        return network.getHostAddress() + "/" + prefix;
    }

    /** Whether the address is in it; false for an address of the other family. */
    public boolean contains(InetAddress address) {
        byte[] these = network.getAddress();
        byte[] those = address.getAddress();
        if (these.length != those.length) {
            return false;
        }
        for (int i = 0; i < these.length; i++) {
            if (((these[i] ^ those[i]) & mask(i)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the address, written as the server writes that of a client, is in it; false for what is no address. */
    public boolean contains(String address) {
        int zone = address.indexOf('%'); // of a link-local address
        try {
            return contains(address(zone < 0 ? address : address.substring(0, zone), address));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private InetAddress first() {
        byte[] bytes = network.getAddress();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (bytes[i] & mask(i));
        }
        return of(bytes);
    }

    private int mask(int index) {
        int bits = Math.clamp(prefix - index * 8L, 0, 8);
        return (0xFF << (8 - bits)) & 0xFF;
    }

    private static InetAddress address(String address, String text) {
        boolean literal =
                IPV4.matcher(address).matches() || IPV6.matcher(address).matches();
        try {
            if (literal) {
                return InetAddress.getByName(address); // of a literal: asks no name server
            }
        } catch (UnknownHostException e) {
            // Told below, as every text that is no address.
        }
        throw new IllegalArgumentException("'" + text + "' is not a network; write it as 10.0.0.0/8 or fd00::/8");
    }

    private static int prefix(String text, int bits, String whole) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > bits) {
            throw new IllegalArgumentException(
                    "'" + whole + "' is not a network; what follows the slash must be 0 to " + bits);
        }
        return Integer.parseInt(text);
    }

    private static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }
}
