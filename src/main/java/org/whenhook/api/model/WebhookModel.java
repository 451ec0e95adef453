package org.whenhook.api.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.whenhook.api.model.Field.Trait;
import org.whenhook.webhook.Layout;

/** What the API shows of a webhook: NetBox's fields, then ours, then the words of NetBox 3.x for its own trigger. */
public final class WebhookModel {

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    public static final Model MODEL = Model.of("webhook", "extras/webhooks/", "name", fields(), filters());

    private WebhookModel() {}

    private static List<Field> fields() {
        var fields = new ArrayList<>(netBoxFields());
        fields.addAll(sendingFields());
        fields.addAll(triggerFields());
        return Model.object(fields, Model.tagged());
    }

    private static List<Field> netBoxFields() {
        return List.of(
                Field.text("name", "Name", 150, Trait.REQUIRED, Trait.BRIEF, Trait.SEARCHED),
                Field.text("description", "Description", 200, Trait.BRIEF, Trait.SEARCHED),
                Field.text("payload_url", "URL", 500, Trait.REQUIRED, Trait.SEARCHED),
                Field.choice("http_method", "HTTP method", METHODS),
                Field.text("http_content_type", "HTTP content type", 100),
                Field.text("additional_headers", "Additional headers", 10_000),
                Field.text("body_template", "Body template", 100_000),
                Field.text("secret", "Secret", 255, Trait.SECRET),
                Field.of(Kind.BOOLEAN, "ssl_verification", "SSL verification"),
                Field.text("ca_file_path", "CA File Path", 4096, Trait.NULLABLE),
                Field.of(Kind.INTEGER, "timeout", "Timeout"));
    }

    private static List<Field> sendingFields() {
        return List.of(
                Field.of(Kind.BOOLEAN, "enabled", "Enabled"),
                Field.text("disabled_reason", "Why it is disabled", 500),
                Field.choice(
                        "payload_layout",
                        "Payload layout",
                        Stream.of(Layout.values()).map(Layout::text).toList()),
                Field.text("handshake_origin", "Handshake origin", 253),
                Field.of(Kind.LIST, "signatures", "Signatures"),
                Field.of(Kind.JSON, "former_secrets", "Former secrets", Trait.SECRET),
                Field.of(Kind.TEXT, "public_key", "Public key", Trait.READ_ONLY),
                Field.text("ca_certificate", "CA certificate", 200_000),
                Field.text("client_certificate", "Client certificate", 30_000),
                Field.text("client_key", "Client key", 20_000, Trait.SECRET),
                Field.text("proxy_url", "Proxy", 500, Trait.SECRET),
                Field.of(Kind.INTEGER, "max_attempts", "Attempts"),
                Field.of(Kind.LIST, "retry_delays", "Retry delays"),
                Field.of(Kind.INTEGER, "retry_span", "Retry span"),
                Field.of(Kind.INTEGER, "concurrency_limit", "Concurrency limit"),
                Field.of(Kind.FLOAT, "rate_limit", "Rate limit"),
                Field.of(Kind.INTEGER, "rate_burst", "Rate burst"),
                Field.choice("order", "Order", List.of("none", "object", "webhook")),
                Field.choice("order_on_failure", "On failure", List.of("block", "park")),
                Field.of(Kind.INTEGER, "disable_after", "Disable after"));
    }

    private static List<Field> triggerFields() {
        return List.of(
                Field.of(Kind.LIST, "object_types", "Object types"),
                Field.of(Kind.LIST, "event_types", "Event types"),
                Field.of(Kind.JSON, "conditions", "Conditions"),
                Field.of(Kind.LIST, "content_types", "Content types"),
                Field.of(Kind.BOOLEAN, "type_create", "Creations"),
                Field.of(Kind.BOOLEAN, "type_update", "Updates"),
                Field.of(Kind.BOOLEAN, "type_delete", "Deletions"),
                Field.of(Kind.BOOLEAN, "type_job_start", "Job starts"),
                Field.of(Kind.BOOLEAN, "type_job_end", "Job terminations"));
    }

    private static List<Filter> filters() {
        var filters = new ArrayList<>(Model.taggedFilters());
        filters.add(Filter.at("payload_url", Match.PART, "payload_url"));
        filters.addAll(ObjectTypes.triggerFilters());
        return filters;
    }
}
