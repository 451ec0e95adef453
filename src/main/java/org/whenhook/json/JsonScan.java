package org.whenhook.json;

/** Goes through the members of an object that we wrote, and tells where each begins and ends without reading it. */
final class JsonScan {

    private final String text;
    private int at = 1;

    /**
     * Begins behind the first bracket.
     *
     * @param text an object
     */
    JsonScan(String text) {
        this.text = text;
    }

    /** Whether a further member comes. */
    boolean member() {
        skipBlanks();
        return at < text.length() && text.charAt(at) != '}';
    }

    /**
     * The next name or value, as it is written; passes over the colon or comma behind it.
     *
     * @throws InvalidJson when there is none, or it does not end
     */
    String next() {
        skipBlanks();
        int start = at;
        at = end(start);
        String found = text.substring(start, at);
        skipBlanks();
        if (at < text.length() && (text.charAt(at) == ':' || text.charAt(at) == ',')) {
            at++;
        }
        if (found.isEmpty()) {
            throw cut();
        }
        return found;
    }

    /** Whether the object ends where the text does; to be asked when no member comes any more. */
    boolean isWhole() {
        return at == text.length() - 1;
    }

    private int end(int start) {
        if (start >= text.length()) {
            throw cut();
        }
        return switch (text.charAt(start)) {
            case '"' -> endOfString(start);
            case '{', '[' -> endOfBrackets(start);
            default -> endOfWord(start);
        };
    }

    private int endOfString(int start) {
        int quote = text.indexOf('"', start + 1);
        while (quote >= 0 && isEscaped(quote)) {
            quote = text.indexOf('"', quote + 1);
        }
        if (quote < 0) {
            throw cut();
        }
        return quote + 1;
    }

    /** It is by an odd number of backslashes in front of it. */
    private boolean isEscaped(int quote) {
        int i = quote - 1;
        while (text.charAt(i) == '\\') {
            i--;
        }
        return (quote - i) % 2 == 0;
    }

    private int endOfBrackets(int start) {
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '"' -> i = endOfString(i) - 1;
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    if (--depth == 0) {
                        return i + 1;
                    }
                }
                default -> {}
            }
        }
        throw cut();
    }

    private int endOfWord(int start) {
        int i = start;
        while (i < text.length() && ",:]} \t".indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    private void skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private static InvalidJson cut() {
        return new InvalidJson("The text is not JSON: it ends too early.");
    }
}
