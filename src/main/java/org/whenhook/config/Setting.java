package org.whenhook.config;

import java.util.Locale;

/**
 * A setting as it is in force.
 *
 * @param name of its property, without {@code whenhook.}
 * @param value in words; empty where there is none, and always for a secret
 * @param secret whether its value is never shown
 * @param set whether it has been given, or else has its default
 */
public record Setting(String name, String value, boolean secret, boolean set, Origin origin) {

    static final String PREFIX = "whenhook.";

    /** As a system property. */
    public String property() {
        return PREFIX + name;
    }

    /** As an environment variable. */
    public String variable() {
        return variable(property());
    }

    static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** Where a value comes from. */
    public enum Origin {
        DEFAULT,
        ENVIRONMENT,
        /** A system property. */
        PROPERTY,
        /** Any other source of the server's configuration. */
        FILE;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
