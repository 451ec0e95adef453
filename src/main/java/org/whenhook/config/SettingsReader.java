package org.whenhook.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads values as what they are to be, and remembers what it was asked for. A blank value counts as none. */
final class SettingsReader {

    private final Function<String, Optional<String>> variables;
    private final Map<String, Asked> asked = new LinkedHashMap<>();

    /** @param variables the value of a property, such as {@code whenhook.slots} */
    SettingsReader(Function<String, Optional<String>> variables) {
        this.variables = variables;
    }

    /** All so far, each once, in their order. */
    List<Asked> asked() {
        return List.copyOf(asked.values());
    }

    String text(String name, String otherwise) {
        return noted(name, given(name).orElse(otherwise));
    }

    Credential credential(String name) {
        asked.put(name, new Asked(name, "", true, given(name).isPresent()));
        return new Credential(given(name).orElse(""));
    }

    List<String> list(String name) {
        var items = given(name).stream()
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
        noted(name, String.join(", ", items));
        return items;
    }

    Path folder(String name, String underHome) {
        var given = given(name);
        try {
            var folder = given.map(Path::of)
                    .orElseGet(() -> Path.of(System.getProperty("user.home", ""), underHome))
                    .toAbsolutePath()
                    .normalize();
            noted(name, folder.toString());
            return folder;
        } catch (InvalidPathException e) {
            throw new InvalidSetting(name, given.orElse(""), "the path of a folder");
        }
    }

    Duration seconds(String name, int otherwise) {
        return Duration.ofSeconds(whole(name, otherwise));
    }

    Duration days(String name, int otherwise) {
        return Duration.ofDays(whole(name, otherwise));
    }

    boolean flag(String name, boolean otherwise) {
        String given = given(name).orElse(String.valueOf(otherwise)).toLowerCase(Locale.ROOT);
        if (!given.equals("true") && !given.equals("false")) {
            throw new InvalidSetting(name, given, "true or false");
        }
        noted(name, given);
        return given.equals("true");
    }

    int whole(String name, int otherwise) {
        var given = given(name);
        try {
            int number = given.map(Integer::valueOf).orElse(otherwise);
            noted(name, String.valueOf(number));
            return number;
        } catch (NumberFormatException e) {
            throw new InvalidSetting(name, given.orElse(""), "a whole number, as " + otherwise);
        }
    }

    private Optional<String> given(String name) {
        return variables.apply(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    private String noted(String name, String value) {
        asked.put(name, new Asked(name, value, false, given(name).isPresent()));
        return value;
    }

    /**
     * What it was asked for.
     *
     * @param value in force; empty for a secret
     * @param given whether that is not the default
     */
    record Asked(String name, String value, boolean secret, boolean given) {}
}
