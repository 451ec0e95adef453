package org.whenhook.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP proxy on the way to receivers.
 *
 * @param host a name, or an address; IPv6 without brackets
 * @param userInfo {@code user:password}, escaped as in its URL
 */
public record Proxy(String host, int port, Secret userInfo) {

    private static final Pattern URL = Pattern.compile(
            "(?i:http)://(?:(?<user>[!-~&&[^@/?#]]*)@)?(?<host>[0-9A-Za-z._-]+|\\[[0-9A-Fa-f:.]+]):(?<port>[0-9]{1,5})/?");

    /**
     * Reads {@code http://[user:password@]host:port}.
     *
     * @throws IllegalArgumentException when it is none; the message holds no part of the text
     */
    public static Proxy parse(String url) {
        Matcher matcher = URL.matcher(url.strip());
        int port = matcher.matches() ? Integer.parseInt(matcher.group("port")) : 0;
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("Enter a proxy as http://[user:password@]host:port.");
        }
        String host = matcher.group("host");
        var userInfo = new Secret(Optional.ofNullable(matcher.group("user")).orElse(""));
        var proxy = new Proxy(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port, userInfo);
        proxy.authorization(); // refuses broken escapes
        return proxy;
    }

    /** The whole URL, with any password. */
    public String url() {
        return url(userInfo.reveal());
    }

    /** The URL with the mask in place of any password. */
    String shown(String mask) {
        String user = userInfo.reveal();
        int colon = user.indexOf(':');
        return url(colon < 0 ? user : user.substring(0, colon + 1) + mask);
    }

    /** What the header Proxy-Authorization says; empty when there is nobody to name. */
    public String authorization() {
        if (!userInfo.isSet()) {
            return "";
        }
        try {
            String text = URLDecoder.decode(userInfo.reveal().replace("+", "%2B"), UTF_8);
            String pair = text.indexOf(':') < 0 ? text + ":" : text;
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Write a percent sign in the proxy's user or password as %25.");
        }
    }

    private String url(String user) {
        return "http://" + (user.isEmpty() ? "" : user + "@") + place();
    }

    /** Host and port, as in a URL. */
    public String place() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
