package org.whenhook.console;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.whenhook.json.Json;
import org.whenhook.webhook.SecretFields;
import org.whenhook.webhook.SignatureScheme;
import org.whenhook.webhook.WebhookJson;

/** The fields of the webhook's page: from the JSON of {@link WebhookJson} and back. Says what no JSON can be made of. */
final class WebhookForm {

    private static final List<String> TEXTS = List.of(
            "name",
            "description",
            "payload_url",
            "http_method",
            "http_content_type",
            "additional_headers",
            "body_template",
            "ca_certificate",
            "client_certificate",
            "proxy_url",
            "payload_layout",
            "order",
            "order_on_failure");
    private static final List<String> SECRETS = List.of("secret", "client_key");
    private static final List<String> NUMBERS =
            List.of("max_attempts", "concurrency_limit", "rate_limit", "rate_burst");
    private static final List<String> SPANS = List.of("timeout", "retry_span", "disable_after");

    private WebhookForm() {}

    /** Fills the form with a webhook's fields; a secret is never among them. */
    static void fill(Form form, JsonObject webhook) {
        JsonObject shown = SecretFields.hidden(webhook);
        TEXTS.forEach(field -> form.set(field, shown.getString(field)));
        form.set("ca_file_path", shown.getString("ca_file_path", ""));
        form.set("ssl_verification", shown.getBoolean("ssl_verification"));
        NUMBERS.forEach(field -> form.set(field, shown.isNull(field) ? "" : text(shown.getJsonNumber(field))));
        SPANS.forEach(field -> form.set(
                field,
                shown.isNull(field) ? "" : Span.text(shown.getJsonNumber(field).longValue())));
        form.set("retry_delays", delays(shown.getOrDefault("retry_delays", JsonValue.NULL)));
        JsonArray schemes = shown.getJsonArray("signatures");
        for (SignatureScheme scheme : SignatureScheme.values()) {
            form.set("sign_" + scheme.text(), schemes.contains(Json.createValue(scheme.text())));
        }
    }

    /**
     * What is to be saved.
     *
     * @param present the webhook's fields as they are, secrets in clear; empty for a new one
     * @param mend said of a span that cannot be read
     */
    static JsonObject read(Form form, JsonObject present, String mend) {
        JsonObjectBuilder json = Json.createObjectBuilder(present);
        TEXTS.forEach(field -> json.add(field, unlessOnlyItsLineEndsDiffer(form.text(field), present, field)));
        SECRETS.forEach(field -> addSecret(form, field, json));
        json.add("ca_file_path", nullable(form.word("ca_file_path")))
                .add("ssl_verification", form.flag("ssl_verification"));
        NUMBERS.forEach(field -> json.add(field, number(form.word(field))));
        SPANS.forEach(field -> json.add(field, span(form, field, form.word(field), mend)));
        var delays = Json.createArrayBuilder();
        form.list("retry_delays").forEach(delay -> delays.add(span(form, "retry_delays", delay, mend)));
        JsonArray all = delays.build();
        json.add("retry_delays", all.isEmpty() ? JsonValue.NULL : all);
        var schemes = Json.createArrayBuilder();
        for (SignatureScheme scheme : SignatureScheme.values()) {
            if (form.flag("sign_" + scheme.text())) {
                schemes.add(scheme.text());
            }
        }
        return SecretFields.restored(present, json.add("signatures", schemes).build());
    }

    /** Blank leaves it as it is. */
    private static void addSecret(Form form, String field, JsonObjectBuilder json) {
        if (form.flag("remove_" + field)) {
            json.add(field, "");
        } else if (!form.word(field).isEmpty()) {
            json.add(field, form.word(field));
        }
    }

    /** Browsers send other line ends than many an API client. */
    private static String unlessOnlyItsLineEndsDiffer(String typed, JsonObject present, String field) {
        String before = present.getString(field, typed);
        return before.replace("\r\n", "\n").equals(typed) ? before : typed;
    }

    private static JsonValue nullable(String text) {
        return text.isEmpty() ? JsonValue.NULL : Json.createValue(text);
    }

    /** What is no number stays a text, and is refused where the rules are. */
    private static JsonValue number(String text) {
        return text.matches("-?\\d{1,15}([.]\\d{1,9})?") ? Json.createValue(new BigDecimal(text)) : nullable(text);
    }

    private static JsonValue span(Form form, String field, String text, String mend) {
        if (text.isEmpty()) {
            return JsonValue.NULL;
        }
        Optional<Long> seconds = Span.seconds(text);
        if (seconds.isEmpty()) {
            form.blame(field, mend);
        }
        return Json.createValue(seconds.orElse(1L));
    }

    private static String delays(JsonValue delays) {
        return delays instanceof JsonArray list
                ? list.getValuesAs(JsonNumber.class).stream()
                        .map(delay -> Span.text(delay.longValue()))
                        .collect(Collectors.joining(", "))
                : "";
    }

    private static String text(JsonNumber number) {
        return number.bigDecimalValue().stripTrailingZeros().toPlainString();
    }

    /** The fields of a webhook that nobody has filled in yet. */
    static JsonObject blank() {
        JsonObject named = Json.createObjectBuilder()
                .add("name", "-")
                .add("payload_url", "https://example.com/")
                .build();
        JsonString none = Json.createValue("");
        return Json.createObjectBuilder(WebhookJson.write(WebhookJson.draft(named)))
                .add("name", none)
                .add("payload_url", none)
                .build();
    }
}
