package org.whenhook.config;

/** A configured text that nobody may read in a log or on a page: a password, a token, or a URL that holds one. */
public record Credential(String text) {

    /** Whether there is one; where none is configured, the text is empty. */
    public boolean isSet() {
        return !text.isEmpty();
    }

    /** Tells only whether there is one. */
    @Override
    public String toString() {
        return isSet() ? "(hidden)" : "(none)";
    }
}
