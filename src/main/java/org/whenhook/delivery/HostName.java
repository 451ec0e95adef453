package org.whenhook.delivery;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The host of a URL in the form that is looked up: lower case, in ASCII by the rules of IDNA 2008. */
final class HostName {

    private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]+(%[0-9A-Za-z._~%-]+)?]");
    private static final Pattern LABEL = Pattern.compile("[0-9a-z_-]{1,63}");
    private static final int MOST_CHARACTERS = 253;

    private HostName() {}

    /**
     * The host as it is looked up; an IPv6 address keeps its brackets.
     *
     * @throws NotSendable when it can be no host's name
     */
    static String of(String text) {
        if (text.startsWith("[")) {
            if (!IPV6.matcher(text).matches()) {
                throw invalid(text);
            }
            return text.toLowerCase(Locale.ROOT);
        }
        boolean rooted = text.endsWith(".") && text.length() > 1;
        String relative = rooted ? text.substring(0, text.length() - 1) : text;
        String name = Arrays.stream(relative.split("\\.", -1))
                .map(label -> label(label, text))
                .collect(Collectors.joining("."));
        if (name.length() > MOST_CHARACTERS) {
            throw invalid(text);
        }
        return rooted ? name + "." : name;
    }

    private static String label(String label, String host) {
        String lower = label.toLowerCase(Locale.ROOT);
        String ascii = lower.chars().allMatch(c -> c < 0x80) ? lower : international(lower, host);
        if (!LABEL.matcher(ascii).matches()) {
            throw invalid(host);
        }
        return ascii;
    }

    private static String international(String label, String host) {
        boolean composed = Normalizer.isNormalized(label, Normalizer.Form.NFC);
        boolean hyphensInPlace =
                !label.startsWith("-") && !label.endsWith("-") && !(label.length() > 3 && label.startsWith("--", 2));
        if (!composed || !hyphensInPlace || isMark(label.codePointAt(0))) {
            throw invalid(host);
        }
        if (!label.codePoints().allMatch(HostName::isAllowed)) {
            throw invalid(host);
        }
        return "xn--" + Punycode.encode(label);
    }

    /** RFC 5892, but for its context rules: letters, digits and marks that stay themselves when normalised. */
    private static boolean isAllowed(int c) {
        if (c < 0x80) {
            return c == '-' || Character.isLetterOrDigit(c);
        }
        if (c == 'ß' || c == 'ς' || c == 0x3007) {
            return true;
        }
        String text = Character.toString(c);
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return folded.equals(text) && (Character.isLetter(c) || Character.isDigit(c) || isMark(c));
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static NotSendable invalid(String host) {
        return new NotSendable("payload_url: '" + host + "' is not a host name");
    }
}
