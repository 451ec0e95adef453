package org.whenhook.webhook;

/** A text that must not be shown: its {@link #toString} tells nothing. */
public record Secret(String reveal) {

    public static final Secret NONE = new Secret("");

    public boolean isSet() {
        return !reveal.isEmpty();
    }

    @Override
    public String toString() {
        return isSet() ? "(set)" : "(not set)";
    }
}
