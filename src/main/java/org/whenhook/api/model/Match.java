package org.whenhook.api.model;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** How a filter compares. Each has the suffixes that NetBox gives it; {@code n} before one turns it round. */
public enum Match {
    TEXT("n ic nic isw nisw iew niew ie nie empty regex iregex"),
    /** The text or a part of it, whatever its case. */
    PART(""),
    NUMBER("n lt lte gt gte empty"),
    TIME("n lt lte gt gte empty"),
    FLAG(""),
    /** A text, one of those known. */
    CHOICE(TEXT.suffixes),
    /** A list holds one of those asked for. */
    ONE_OF("n"),
    /** A list holds all of those asked for. */
    ALL_OF("n any");

    private final String suffixes;

    Match(String suffixes) {
        this.suffixes = suffixes;
    }

    boolean knows(String suffix) {
        return suffix.isEmpty() || suffixes().contains(suffix);
    }

    /** What may follow a parameter, after two underscores. */
    public List<String> suffixes() {
        return suffixes.isEmpty() ? List.of() : List.of(suffixes.split(" "));
    }

    /**
     * The test of one value.
     *
     * @param operator a suffix without the {@code n} that turns it round
     * @throws IllegalArgumentException with a message for the client when what is given cannot be compared
     */
    Predicate<JsonValue> test(String operator, String given) {
        return switch (this) {
            case TEXT, CHOICE -> onText(TextTest.of(operator, given));
            case PART -> onText(TextTest.of("ic", given));
            case ONE_OF, ALL_OF -> onText(given::equals);
            case NUMBER -> {
                Predicate<BigDecimal> test = ScalarTest.of(operator, ScalarTest.number(given));
                yield value -> value instanceof JsonNumber number && test.test(number.bigDecimalValue());
            }
            case TIME -> {
                Predicate<Instant> test = ScalarTest.of(operator, ScalarTest.moment(given));
                yield value -> value instanceof JsonString text && test.test(Instant.parse(text.getString()));
            }
            case FLAG -> {
                JsonValue wanted = ScalarTest.flag(given) ? JsonValue.TRUE : JsonValue.FALSE;
                yield wanted::equals;
            }
        };
    }

    private static Predicate<JsonValue> onText(Predicate<String> test) {
        return value -> text(value).filter(test).isPresent();
    }

    private static Optional<String> text(JsonValue value) {
        return switch (value) {
            case JsonString text -> Optional.of(text.getString());
            case JsonNumber number -> Optional.of(number.toString());
            default -> Optional.empty();
        };
    }
}
