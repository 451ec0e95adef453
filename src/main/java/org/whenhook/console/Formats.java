package org.whenhook.console;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** How sentences, numbers and times are written in one language. Each is made once: a list asks for it in every row. For one thread. */
final class Formats {

    private final Locale locale;
    private final ResourceBundle bundle;
    private final NumberFormat number;
    private @Nullable NumberFormat compact;
    private final Map<String, MessageFormat> sentences = new HashMap<>();
    private final Map<String, DateTimeFormatter> times = new HashMap<>();

    Formats(Locale locale) {
        this.locale = locale;
        bundle = ResourceBundle.getBundle("org.whenhook.messages", locale);
        number = NumberFormat.getIntegerInstance(locale);
    }

    Locale locale() {
        return locale;
    }

    ResourceBundle bundle() {
        return bundle;
    }

    NumberFormat number() {
        return number;
    }

    /** In few characters; most pages show none. */
    NumberFormat compact() {
        NumberFormat known = compact;
        if (known == null) {
            known = NumberFormat.getCompactNumberInstance(locale, NumberFormat.Style.SHORT);
            compact = known;
        }
        return known;
    }

    MessageFormat sentence(String key) {
        return sentences.computeIfAbsent(key, each -> new MessageFormat(bundle.getString(each), locale));
    }

    DateTimeFormatter time(String pattern) {
        return times.computeIfAbsent(pattern, each -> DateTimeFormatter.ofPattern(each, locale));
    }
}
