package org.whenhook.template;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes links of the addresses in a text that is escaped already. */
final class Urlize {

    private static final Set<String> DOMAINS = Set.of("com", "net", "int", "edu", "gov", "org", "info", "mil");

    private final Rendering r;
    private final long limit;
    private final String attributes;
    private final List<String> schemes;

    Urlize(Rendering r, long limit, String attributes, List<String> schemes) {
        this.r = r;
        this.limit = limit;
        this.attributes = attributes;
        this.schemes = schemes;
    }

    String of(String text) {
        r.budget.make(text.length());
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = at;
            boolean space = Chars.isSpace(text.charAt(at));
            while (end < text.length() && Chars.isSpace(text.charAt(end)) == space) {
                end++;
            }
            String piece = text.substring(at, end);
            out.append(space ? piece : word(piece));
            at = end;
        }
        r.budget.make(out.length());
        return out.toString();
    }

    private String word(String word) {
        int from = 0;
        while (length(word, from, "(", "<", "&lt;") > 0) {
            from += length(word, from, "(", "<", "&lt;");
        }
        int to = word.length();
        while (to > from && tailLength(word, from, to) > 0) {
            to -= tailLength(word, from, to);
        }
        int end = balanced(word, from, to);
        return word.substring(0, from) + link(word.substring(from, end)) + word.substring(end);
    }

    private static int length(String word, int at, String... starts) {
        for (String start : starts) {
            if (word.startsWith(start, at)) {
                return start.length();
            }
        }
        return 0;
    }

    private static int tailLength(String word, int from, int to) {
        if (")>.,".indexOf(word.charAt(to - 1)) >= 0) {
            return 1;
        }
        return to - from >= 4 && word.startsWith("&gt;", to - 4) ? 4 : 0;
    }

    /** Takes closing brackets back from the tail, as many as are open in the middle. */
    private static int balanced(String word, int from, int to) {
        int end = to;
        String[][] pairs = {{"(", ")"}, {"<", ">"}, {"&lt;", "&gt;"}};
        for (String[] pair : pairs) {
            int open = count(word, from, end, pair[0]);
            int closed = count(word, from, end, pair[1]);
            int more = open <= closed ? 0 : Math.min(open, count(word, end, word.length(), pair[1]));
            for (int i = 0; i < more; i++) {
                end = word.indexOf(pair[1], end) + pair[1].length();
            }
        }
        return end;
    }

    private static int count(String word, int from, int to, String what) {
        int count = 0;
        for (int at = word.indexOf(what, from); at >= 0 && at + what.length() <= to; ) {
            count++;
            at = word.indexOf(what, at + what.length());
        }
        return count;
    }

    private String link(String middle) {
        if (isWeb(middle)) {
            boolean schemed = middle.startsWith("https://") || middle.startsWith("http://");
            return "<a href=\"" + (schemed ? "" : "https://") + middle + "\"" + attributes + ">" + trimmed(middle)
                    + "</a>";
        }
        if (middle.startsWith("mailto:") && isMail(middle.substring(7))) {
            return "<a href=\"" + middle + "\">" + middle.substring(7) + "</a>";
        }
        if (middle.indexOf('@') > 0 && !middle.startsWith("www.") && middle.indexOf(':') < 0 && isMail(middle)) {
            return "<a href=\"mailto:" + middle + "\">" + middle + "</a>";
        }
        String linked = middle;
        for (String scheme : schemes) {
            if (!linked.equals(scheme) && linked.startsWith(scheme)) {
                linked = "<a href=\"" + linked + "\"" + attributes + ">" + linked + "</a>";
            }
        }
        return linked;
    }

    private String trimmed(String url) {
        return Chars.length(url) <= limit
                ? url
                : Sequences.slice(r, url, new Slice(None.NONE, limit, None.NONE)) + "...";
    }

    private static boolean isMail(String text) {
        int at = text.lastIndexOf('@');
        int dot = text.lastIndexOf('.');
        return at > 0
                && dot > at + 1
                && dot + 1 < text.length()
                && Chars.isWord(text.codePointAt(at + 1))
                && text.substring(at + 1, dot).codePoints().allMatch(c -> Chars.isWord(c) || c == '.' || c == '-')
                && text.substring(dot + 1).codePoints().allMatch(Chars::isWord);
    }

    private static boolean isWeb(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int scheme = lower.startsWith("https://") ? 8 : lower.startsWith("http://") ? 7 : 0;
        int from = scheme > 0 ? scheme : lower.startsWith("www.") ? 4 : 0;
        if (from > 0) {
            int end = hostEnd(lower, from);
            boolean host = isHost(lower.substring(from, end)) || (scheme > 0 && isAddress(lower.substring(from, end)));
            if (host && endsWell(lower, end)) {
                return true;
            }
            if (scheme > 0 && lower.startsWith("[", from)) {
                int close = lower.indexOf(']', from);
                return close > 0 && isSixAddress(lower.substring(from + 1, close)) && endsWell(lower, close + 1);
            }
        }
        int end = hostEnd(lower, 0);
        return isPlainDomain(lower.substring(0, end)) && endsWell(lower, end);
    }

    private static int hostEnd(String text, int from) {
        int at = from;
        while (at < text.length() && (Chars.isWord(text.codePointAt(at)) || "%-.".indexOf(text.charAt(at)) >= 0)) {
            at = text.offsetByCodePoints(at, 1);
        }
        return at;
    }

    /** Labels, and at the end two letters or more, or xn-- and more. */
    private static boolean isHost(String host) {
        int dot = host.lastIndexOf('.');
        String last = host.substring(dot + 1);
        boolean letters =
                last.length() >= 2 && last.length() <= 63 && last.chars().allMatch(c -> c >= 'a' && c <= 'z');
        boolean idn = last.startsWith("xn--") && last.length() >= 6 && last.length() <= 63 && last.indexOf('-', 4) < 0;
        return (letters || idn) && (dot < 0 || areLabels(host.substring(0, dot), 1, Integer.MAX_VALUE));
    }

    private static boolean isPlainDomain(String host) {
        int dot = host.lastIndexOf('.');
        return dot > 0 && DOMAINS.contains(host.substring(dot + 1)) && areLabels(host.substring(0, dot), 2, 63);
    }

    private static boolean areLabels(String text, int least, int most) {
        for (String label : text.split("\\.", -1)) {
            if (label.length() < least || label.length() > most) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAddress(String host) {
        String[] parts = host.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            if (part.isEmpty() || part.length() > 3 || !Characters.all(part, Characters::isDecimal)) {
                return false;
            }
        }
        return true;
    }

    /** Two groups of up to four hex digits and a colon, then one to six with or without. */
    private static boolean isSixAddress(String text) {
        int at = 0;
        for (int group = 0; group < 8; group++) {
            int digits = at;
            while (at < text.length() && at - digits < 4 && Character.digit(text.charAt(at), 16) >= 0) {
                at++;
            }
            boolean colon = at < text.length() && text.charAt(at) == ':';
            if (group < 2 && !colon) {
                return false;
            }
            at += colon ? 1 : 0;
        }
        return at == text.length();
    }

    private static boolean endsWell(String text, int at) {
        int end = at;
        if (end < text.length() && text.charAt(end) == ':') {
            int digits = end + 1;
            while (digits < text.length() && Characters.isDecimal(text.charAt(digits)) && digits - end <= 5) {
                digits++;
            }
            if (digits == end + 1) {
                return false;
            }
            end = digits;
        }
        return end == text.length() || "/?#".indexOf(text.charAt(end)) >= 0;
    }
}
