package org.whenhook.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.whenhook.delivery.Attempt.Header;

/** Hides what opens doors before a request or an answer is kept. */
final class Masks {

    static final String MASK = "***";

    private static final Pattern TELLING = Pattern.compile("auth|cookie|credential|key|passw|pwd|secret|session|token");
    private static final Pattern USER_INFO = Pattern.compile("(//)[^/?#]*@");
    private static final int LONGEST_VALUE = 1_024;
    private static final int LONGEST_JUDGED = 64;
    private static final int MOST_JUDGED = 1_000;
    private static final Map<String, Boolean> JUDGED = new ConcurrentHashMap<>();

    private Masks() {}

    /** The headers with their secrets masked, and with over-long values cut. */
    static List<Header> headers(List<Header> headers) {
        return headers.stream().map(Masks::header).toList();
    }

    private static Header header(Header header) {
        String value = header.value();
        if (isTelling(header.name())) {
            return new Header(header.name(), MASK);
        }
        if (header.name().equalsIgnoreCase("Location")) {
            return new Header(header.name(), url(cut(value)));
        }
        return value.length() <= LONGEST_VALUE ? header : new Header(header.name(), cut(value));
    }

    private static String cut(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }

    /** The URL without user and password, and with telling parameters masked. */
    static String url(String url) {
        String anonymous = url.indexOf('@') < 0 ? url : USER_INFO.matcher(url).replaceFirst("$1" + MASK + "@");
        int question = anonymous.indexOf('?');
        if (question < 0) {
            return anonymous;
        }
        int end = anonymous.indexOf('#', question);
        String query = anonymous.substring(question + 1, end < 0 ? anonymous.length() : end);
        String masked =
                Arrays.stream(query.split("&", -1)).map(Masks::parameter).collect(Collectors.joining("&"));
        return anonymous.substring(0, question + 1) + masked + (end < 0 ? "" : anonymous.substring(end));
    }

    private static String parameter(String parameter) {
        int equals = parameter.indexOf('=');
        boolean telling = equals > 0 && isTelling(parameter.substring(0, equals));
        return telling ? parameter.substring(0, equals + 1) + MASK : parameter;
    }

    /** Receivers name the same few headers again and again. */
    private static boolean isTelling(String name) {
        Boolean known = JUDGED.get(name);
        if (known != null) {
            return known;
        }
        boolean telling = TELLING.matcher(name.toLowerCase(Locale.ROOT)).find();
        if (name.length() <= LONGEST_JUDGED && JUDGED.size() < MOST_JUDGED) {
            JUDGED.put(name, telling);
        }
        return telling;
    }
}
