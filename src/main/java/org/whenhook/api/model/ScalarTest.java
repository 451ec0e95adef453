package org.whenhook.api.model;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Predicate;

/** NetBox's comparisons of numbers, moments and flags. */
final class ScalarTest {

    private ScalarTest() {}

    static <T extends Comparable<? super T>> Predicate<T> of(String operator, T given) {
        return switch (operator) {
            case "" -> value -> value.compareTo(given) == 0;
            case "lt" -> value -> value.compareTo(given) < 0;
            case "lte" -> value -> value.compareTo(given) <= 0;
            case "gt" -> value -> value.compareTo(given) > 0;
            case "gte" -> value -> value.compareTo(given) >= 0;
            default -> throw new IllegalStateException("no comparison of numbers: " + operator);
        };
    }

    static BigDecimal number(String given) {
        if (given.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?")) {
            return new BigDecimal(given);
        }
        throw new IllegalArgumentException("Enter a number.");
    }

    /** A date alone is its first moment; without a zone it is in UTC. */
    static Instant moment(String given) {
        String text = given.strip().replace(' ', 'T');
        try {
            if (!text.contains("T")) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            return text.matches(".*(Z|[+-][0-9:]{2,6})")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Enter a valid date/time, such as 2026-03-06T15:11:23Z.", e);
        }
    }

    static boolean flag(String given) {
        return switch (given) {
            case "true", "True", "1" -> true;
            case "false", "False", "0" -> false;
            default -> throw new IllegalArgumentException("Enter true or false.");
        };
    }
}
