package org.whenhook.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes, in the form in which it is sent.
 *
 * @param prepared the whole URL, user, password and fragment included
 * @param secure whether over TLS
 * @param host a name, or an address; IPv6 without brackets
 * @param path path and query, as the request line has them
 * @param userInfo escaped, as in the URL; null when none
 */
record TargetUrl(
        String prepared,
        boolean secure,
        String host,
        int port,
        String path,
        @Nullable String userInfo) {

    private static final Pattern URL = Pattern.compile(
            "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?://(?<authority>[^\\\\/?#]*))?"
                    + "(?<path>[^?#]*)(?:\\?(?<query>[^#]*))?(?:#(?<fragment>.*))?",
            Pattern.DOTALL);
    private static final Pattern AUTHORITY = Pattern.compile(
            "(?:(?<user>.*)@)?(?<host>\\[[^]]*]|[^\\[\\]:]*)(?::0*(?<port>[0-9]{0,5}))?", Pattern.DOTALL);
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Reads a rendered URL as NetBox's HTTP library does, and mends what that mends.
     *
     * @throws NotSendable when nothing can be sent there; the reason names the field and what is wrong, not the URL
     */
    static TargetUrl of(String rendered) {
        String text = PythonText.stripLeading(rendered);
        if (text.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new NotSendable("payload_url: holds a line break or NUL");
        }
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            throw new NotSendable(
                    text.isEmpty() ? "payload_url: is empty" : "payload_url: has no scheme; begin it with https://");
        }
        boolean secure = isSecure(url.group("scheme"));
        Matcher authority = AUTHORITY.matcher(orEmpty(url.group("authority")));
        if (!authority.matches()) {
            throw new NotSendable("payload_url: its host and port cannot be read");
        }
        return put(secure, authority, url);
    }

    /**
     * Another path at the same place, as what is sent there may carry the secrets of this one.
     *
     * @throws NotSendable when it is of another scheme, host or port
     */
    TargetUrl elsewhere(String url) {
        TargetUrl other = of(url);
        if (other.secure != secure || other.port != port || !other.host.equalsIgnoreCase(host)) {
            throw new NotSendable("url: keep to the scheme, host and port of the webhook, which are " + authority()
                    + "; to send elsewhere, change the webhook");
        }
        return other;
    }

    private static TargetUrl put(boolean secure, Matcher authority, Matcher url) {
        String host = host(authority.group("host"));
        int port = port(orEmpty(authority.group("port")));
        String user = orEmpty(authority.group("user"));
        String userInfo = user.isEmpty() ? null : PercentEncoding.userInfo(user);
        String query = orEmpty(url.group("query"));
        String fragment = orEmpty(url.group("fragment"));
        String path = path(url.group("path")) + (query.isEmpty() ? "" : "?" + PercentEncoding.query(query));
        String prepared = (secure ? "https://" : "http://")
                + (userInfo == null ? "" : userInfo + "@")
                + host
                + (port == 0 ? "" : ":" + port)
                + path
                + (fragment.isEmpty() ? "" : "#" + PercentEncoding.query(fragment));
        int reached = port == 0 ? (secure ? 443 : 80) : port;
        return new TargetUrl(prepared, secure, withoutBracketsOrRoot(host), reached, oneSlash(path), userInfo);
    }

    private static boolean isSecure(String scheme) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "https" -> true;
            case "http" -> false;
            default ->
                throw new NotSendable("payload_url: the scheme '" + scheme + "' is not known; use http or https");
        };
    }

    private static String host(String text) {
        if (text.isEmpty()) {
            throw new NotSendable("payload_url: has no host");
        }
        return HostName.of(text);
    }

    private static int port(String text) {
        int port = text.isEmpty() ? 0 : Integer.parseInt(text);
        if (port > HIGHEST_PORT) {
            throw new NotSendable("payload_url: the port " + port + " is above " + HIGHEST_PORT);
        }
        return port;
    }

    private static String path(String text) {
        String path = PercentEncoding.path(withoutDots(text));
        return path.startsWith("/") ? path : "/" + path;
    }

    private static String withoutDots(String path) {
        List<String> kept = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                if (!kept.isEmpty()) {
                    kept.removeLast();
                }
            } else if (!segment.equals(".")) {
                kept.add(segment);
            }
        }
        if (path.startsWith("/") && (kept.isEmpty() || !kept.getFirst().isEmpty())) {
            kept.addFirst("");
        }
        if (path.endsWith("/.") || path.endsWith("/..")) {
            kept.add("");
        }
        return String.join("/", kept);
    }

    /** A request line that began with two slashes would name another host to some receivers. */
    private static String oneSlash(String path) {
        int start = 0;
        while (path.startsWith("//", start)) {
            start++;
        }
        return path.substring(start);
    }

    private static String withoutBracketsOrRoot(String host) {
        if (host.startsWith("[")) {
            return host.substring(1, host.length() - 1);
        }
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** What the Host header says. */
    String authority() {
        int zone = host.indexOf('%');
        String address = zone < 0 ? host : host.substring(0, zone);
        String name = host.indexOf(':') < 0 ? host : "[" + address + "]";
        return port == (secure ? 443 : 80) ? name : name + ":" + port;
    }
}
