package org.whenhook.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where somebody wanted to go before signing in, or where a form was. Only to our own pages: others could mean harm. */
public final class WayBack {

    /** A page of the console with plain parameters; no host, no second slash, no backslash, no dots to climb with. */
    private static final Pattern OWN_PAGE = Pattern.compile("/console/[a-z]{1,30}\\.xhtml(\\?[\\w=&.,:~%+-]{0,500})?");

    private WayBack() {}

    /** The address within the application, if it is one of our pages. */
    public static Optional<String> own(@Nullable String address) {
        return Optional.ofNullable(address)
                .filter(text -> OWN_PAGE.matcher(text).matches());
    }

    /** The page that sent this request, if it is one of ours. */
    public static Optional<String> referring(HttpServletRequest request) {
        try {
            String referrer = request.getHeader("Referer");
            return referrer == null ? Optional.empty() : own(within(URI.create(referrer), request));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String toLogin(HttpServletRequest request) {
        Optional<String> wanted = request.getMethod().equals("GET") ? own(requested(request)) : referring(request);
        return request.getContextPath() + "/login.xhtml"
                + wanted.map(page -> "?to=" + URLEncoder.encode(page, UTF_8)).orElse("");
    }

    private static String requested(HttpServletRequest request) {
        return request.getServletPath() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
    }

    private static String within(URI address, HttpServletRequest request) {
        String path = address.getRawPath() == null ? "" : address.getRawPath();
        String context = request.getContextPath();
        return (path.startsWith(context) ? path.substring(context.length()) : path)
                + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
    }
}
