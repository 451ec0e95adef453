package org.whenhook.template;

/** Takes comments and tags out of HTML, in one pass each. */
final class Tags {

    private Tags() {}

    static String strip(Rendering r, String html) {
        r.budget.make(html.length());
        String text = withoutTags(withoutComments(html));
        return Entities.read(String.join(" ", TextSplit.atSpace(r, text, -1)));
    }

    private static String withoutComments(String html) {
        StringBuilder out = new StringBuilder(html.length());
        int at = 0;
        while (at < html.length()) {
            out.append(html.charAt(at++));
            int start = out.length() - 4;
            if (start >= 0 && out.indexOf("<!--", start) == start) {
                int end = commentEnd(html, at);
                if (end < 0) {
                    return out.append(html, at, html.length()).toString();
                }
                out.setLength(start);
                at = end;
            }
        }
        return out.toString();
    }

    /** The opening's own hyphens may be those of the end: {@code <!-->} is a whole comment. */
    private static int commentEnd(String html, int at) {
        if (html.startsWith(">", at)) {
            return at + 1;
        }
        if (html.startsWith("->", at)) {
            return at + 2;
        }
        int end = html.indexOf("-->", at);
        return end < 0 ? -1 : end + 3;
    }

    private static String withoutTags(String html) {
        StringBuilder out = new StringBuilder(html.length());
        int from = 0;
        for (int open = html.indexOf('<'); open >= 0; open = html.indexOf('<', from)) {
            int close = html.indexOf('>', open);
            if (close < 0) {
                break;
            }
            out.append(html, from, open);
            from = close + 1;
        }
        return out.append(html, from, html.length()).toString();
    }
}
