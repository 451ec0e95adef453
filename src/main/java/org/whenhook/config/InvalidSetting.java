package org.whenhook.config;

import java.util.Locale;

/** A setting that cannot be used; the message, one line, names its variable, its value and the mend. */
public final class InvalidSetting extends IllegalArgumentException {

    InvalidSetting(String name, Object value, String mend) {
        super(variable(name) + " is '" + printable(value) + "': give " + mend);
    }

    private static String printable(Object value) {
        return value.toString().replaceAll("\\p{Cntrl}", "?");
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
