package org.whenhook.console;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import org.whenhook.json.Json;

/** The fields of the token's page: from the JSON that may be shown of a token, and back. */
final class TokenForm {

    private TokenForm() {}

    /** Fills the form with a token's fields; with those of a new one when there are none. */
    static void fill(Form form, JsonObject token, ZoneId zone) {
        form.set("description", token.getString("description", ""));
        form.set("role", token.getString("role", ""));
        form.set("write_enabled", token.getBoolean("write_enabled", true));
        form.set("enabled", token.getBoolean("enabled", true));
        form.set("expires", token.get("expires") instanceof JsonString moment ? local(moment.getString(), zone) : "");
        form.set(
                "allowed_ips",
                token.get("allowed_ips") instanceof JsonArray networks
                        ? networks.getValuesAs(JsonString::getString).stream().collect(Collectors.joining(", "))
                        : "");
    }

    /** What is to be saved. */
    static JsonObject read(Form form, ZoneId zone) {
        return Json.createObjectBuilder()
                .add("description", form.word("description"))
                .add("role", orNull(form.word("role")))
                .add("write_enabled", form.flag("write_enabled"))
                .add("enabled", form.flag("enabled"))
                .add("expires", orNull(moment(form.word("expires"), zone)))
                .add("allowed_ips", Json.createArrayBuilder(form.list("allowed_ips")))
                .build();
    }

    private static String local(String moment, ZoneId zone) {
        return LocalDateTime.ofInstant(Instant.parse(moment), zone)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    /** With the reader's offset where that is missing; what is no time stays as it is, to be refused. */
    private static String moment(String text, ZoneId zone) {
        try {
            return LocalDateTime.parse(text).atZone(zone).toInstant().toString();
        } catch (DateTimeException e) {
            return text;
        }
    }

    private static JsonValue orNull(String text) {
        return text.isEmpty() ? JsonValue.NULL : Json.createValue(text);
    }
}
