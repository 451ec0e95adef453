package org.whenhook.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hosts that are addresses already, in each form that C libraries take: {@code 127.1}, {@code 0177.0.0.1}, {@code
 * 0x7f000001}, {@code 2130706433}, {@code ::ffff:127.0.0.1}. Java reads some of them differently, or asks a name server.
 */
final class HostLiteral {

    private static final Pattern NUMBER = Pattern.compile("0[xX][0-9A-Fa-f]*|[0-9]+");

    private HostLiteral() {}

    /**
     * The address that the text is; empty when it is a name.
     *
     * @throws UnknownHostException when it is neither, such as {@code 1.2.3.4.5}
     */
    static Optional<InetAddress> of(String host) throws UnknownHostException {
        if (host.indexOf(':') >= 0) {
            return Optional.of(InetAddress.getByName("[" + host + "]"));
        }
        String[] parts = host.split("\\.", -1);
        if (!NUMBER.matcher(parts[parts.length - 1]).matches()) {
            return Optional.empty();
        }
        return Optional.of(ipv4(host, parts));
    }

    private static InetAddress ipv4(String host, String[] parts) throws UnknownHostException {
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            Long number = parts.length > 4 ? null : number(parts[i]);
            // The last number fills all bytes that are left.
            long most = last ? 1L << (8 * (5 - parts.length)) : 1L << 8;
            if (number == null || number >= most) {
                throw new UnknownHostException(host + ": no such IPv4 address");
            }
            address |= last ? number : number << (8 * (3 - i));
        }
        byte[] bytes = {(byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address};
        return InetAddress.getByAddress(host, bytes);
    }

    private static @Nullable Long number(String text) {
        try {
            if (!NUMBER.matcher(text).matches()) {
                return null;
            }
            if (text.startsWith("0x") || text.startsWith("0X")) {
                return text.length() == 2 ? 0 : Long.parseLong(text, 2, text.length(), 16);
            }
            return Long.parseLong(text, text.startsWith("0") ? 8 : 10);
        } catch (NumberFormatException e) {
            return null; // too long, or 8 or 9 in an octal number
        }
    }
}
