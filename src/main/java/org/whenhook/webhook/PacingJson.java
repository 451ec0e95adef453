package org.whenhook.webhook;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whenhook.json.FieldReader;
import org.whenhook.json.Json;
import org.whenhook.webhook.Pacing.OnFailure;
import org.whenhook.webhook.Pacing.Order;
import org.whenhook.webhook.Pacing.Retries;

/** The fields of a {@link Pacing}. Spans are whole seconds. */
final class PacingJson {

    /** Eight attempts over some 28 hours: the schedule that Standard Webhooks recommends. */
    private static final List<Duration> DELAYS = seconds(5, 300, 1_800, 7_200, 18_000, 36_000, 36_000);

    private static final long DAY = 86_400;
    private static final int MOST_ATTEMPTS = 100;

    private PacingJson() {}

    static Pacing read(FieldReader fields) {
        Long burst = fields.nullableNumber("rate_burst", 1, 10_000);
        Double rate = rate(fields);
        if (burst != null && rate == null && !fields.isWrong("rate_limit")) {
            fields.wrong("rate_burst", "Set rate_limit, too: without it there is no limit to burst from.");
        }
        Long disableAfter = fields.has("disable_after")
                ? fields.nullableNumber("disable_after", 60, 365 * DAY)
                : Long.valueOf(5 * DAY);
        return new Pacing(
                new Retries(
                        (int) number(fields, "max_attempts", 8, MOST_ATTEMPTS),
                        delays(fields),
                        Duration.ofSeconds(number(fields, "retry_span", 3 * DAY, 30 * DAY))),
                (int) number(fields, "concurrency_limit", 16, 1_000),
                rate,
                burst == null ? (int) Math.ceil(rate == null ? 1 : rate) : burst.intValue(),
                order(fields),
                onFailure(fields),
                disableAfter == null ? null : Duration.ofSeconds(disableAfter));
    }

    static void write(Pacing pacing, JsonObjectBuilder json) {
        Retries retries = pacing.retries();
        json.add("max_attempts", retries.attempts());
        if (retries.delays().isEmpty()) {
            json.addNull("retry_delays");
        } else {
            var delays = Json.createArrayBuilder();
            retries.delays().forEach(delay -> delays.add(delay.toSeconds()));
            json.add("retry_delays", delays);
        }
        json.add("retry_span", retries.span().toSeconds()).add("concurrency_limit", pacing.concurrency());
        Double rate = pacing.rate();
        if (rate == null) {
            json.addNull("rate_limit").addNull("rate_burst");
        } else {
            json.add("rate_limit", rate).add("rate_burst", pacing.burst());
        }
        json.add("order", pacing.order().text())
                .add("order_on_failure", pacing.onFailure().text());
        Duration disableAfter = pacing.disableAfter();
        if (disableAfter == null) {
            json.addNull("disable_after");
        } else {
            json.add("disable_after", disableAfter.toSeconds());
        }
    }

    private static long number(FieldReader fields, String field, long absent, long most) {
        Long number = fields.nullableNumber(field, 1, most);
        if (fields.has(field) && number == null && !fields.isWrong(field)) {
            fields.wrong(field, "This field may not be null.");
        }
        return number == null ? absent : number;
    }

    private static @Nullable Double rate(FieldReader fields) {
        JsonValue value = fields.value("rate_limit");
        if (value.getValueType() == JsonValue.ValueType.NULL) {
            return null;
        }
        double rate = value instanceof JsonNumber number ? number.doubleValue() : 0;
        if (rate < 0.001 || rate > 10_000) {
            fields.wrong("rate_limit", "Give requests per second, from 0.001 to 10000, or null for no limit.");
            return null;
        }
        return rate;
    }

    private static List<Duration> delays(FieldReader fields) {
        if (!fields.has("retry_delays")) {
            return DELAYS;
        }
        JsonValue value = fields.value("retry_delays");
        if (value.getValueType() == JsonValue.ValueType.NULL) {
            return List.of();
        }
        if (!(value instanceof JsonArray array) || array.isEmpty() || array.size() >= MOST_ATTEMPTS) {
            fields.wrong("retry_delays", "Give a list of 1 to 99 delays in seconds, or null for exponential delays.");
            return DELAYS;
        }
        var delays = new ArrayList<Duration>();
        for (JsonValue item : array) {
            if (item instanceof JsonNumber number
                    && number.isIntegral()
                    && number.doubleValue() >= 1
                    && number.doubleValue() <= 7 * DAY) {
                delays.add(Duration.ofSeconds(number.longValue()));
            } else {
                fields.wrong("retry_delays", "Each delay must be a whole number of seconds from 1 to 604800.");
                return DELAYS;
            }
        }
        return delays;
    }

    private static Order order(FieldReader fields) {
        return Order.of(fields.text("order", Order.NONE.text(), 20)).orElseGet(() -> {
            fields.wrong("order", "Use none, object or webhook.");
            return Order.NONE;
        });
    }

    private static OnFailure onFailure(FieldReader fields) {
        return OnFailure.of(fields.text("order_on_failure", OnFailure.BLOCK.text(), 20))
                .orElseGet(() -> {
                    fields.wrong("order_on_failure", "Use block or park.");
                    return OnFailure.BLOCK;
                });
    }

    private static List<Duration> seconds(long... numbers) {
        var durations = new ArrayList<Duration>();
        for (long number : numbers) {
            durations.add(Duration.ofSeconds(number));
        }
        return List.copyOf(durations);
    }
}
