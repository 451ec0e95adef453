package org.whenhook.delivery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.whenhook.delivery.Attempt.Header;

/** Headers in their order. Names that differ only in case are one: it stays where it first stood, the last spelling wins. */
final class HeaderList {

    private static final Pattern NAME = Pattern.compile("[\\x21-\\x39\\x3B-\\x7E][\\x20-\\x39\\x3B-\\x7E]*");

    private final Map<String, Header> headers = new LinkedHashMap<>();

    /**
     * Lays the lines of the text over what is here. Lines without a colon are skipped.
     *
     * @throws NotSendable when a name or value cannot be sent
     */
    void overlay(String lines) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String line : PythonText.lines(lines)) {
            int colon = line.indexOf(':');
            if (colon >= 0) {
                given.put(PythonText.strip(line.substring(0, colon)), PythonText.strip(line.substring(colon + 1)));
            }
        }
        given.forEach((name, value) -> put(checkedName(name), checkedValue(name, value)));
    }

    /**
     * Lays headers over what is here.
     *
     * @throws NotSendable when a name or value cannot be sent
     */
    void overlay(List<Header> headers) {
        headers.forEach(header -> put(checkedName(header.name()), checkedValue(header.name(), header.value())));
    }

    void put(String name, String value) {
        headers.put(key(name), new Header(name, value));
    }

    void putIfAbsent(String name, String value) {
        headers.putIfAbsent(key(name), new Header(name, value));
    }

    void remove(String name) {
        headers.remove(key(name));
    }

    List<Header> list() {
        return List.copyOf(headers.values());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String checkedName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new NotSendable("additional_headers: '" + name + "' is not a header's name");
        }
        if (name.equalsIgnoreCase("Transfer-Encoding")) {
            throw new NotSendable("additional_headers: leave out Transfer-Encoding; a body goes with its length");
        }
        return name;
    }

    /** A value that can be written in Latin-1 and ends with its line. */
    static String checkedValue(String name, String value) {
        if (!isLatin(value)) {
            throw new NotSendable("header " + name + ": holds a character that is not Latin-1");
        }
        if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0 || value.indexOf(0) >= 0) {
            throw new NotSendable("header " + name + ": holds a line break or NUL");
        }
        return value;
    }

    private static boolean isLatin(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }
}
