package org.whenhook.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.JsonText;

class WebhookJsonTest {

    private static final Instant NOW = Instant.parse("2026-03-06T15:11:23.484Z");

    @Test
    void hasNetBoxsDefaults() {
        Webhook webhook = read("""
                {"name": "Chat", "payload_url": "https://chat.example.com/x"}""");

        assertThat(webhook.httpMethod()).isEqualTo("POST");
        assertThat(webhook.httpContentType()).isEqualTo("application/json");
        assertThat(webhook.tls().verify()).isTrue();
        assertThat(webhook.tls()).isEqualTo(Tls.DEFAULT);
        assertThat(webhook.signing()).isEqualTo(Signing.DEFAULT);
        assertThat(webhook.proxy()).isNull();
        assertThat(webhook.layout()).isEqualTo(Layout.NETBOX_4_6);
        assertThat(webhook.enabled()).isTrue();
        assertThat(webhook.trigger()).isNull();
        assertThat(webhook.timeout()).isNull();
    }

    @Test
    void readsWhatItWrote() {
        Webhook webhook = read("""
                {"name": "Chat", "payload_url": "https://chat.example.com/x", "http_method": "PUT", "secret": "s3cret",
                 "timeout": 5, "payload_layout": "netbox-3", "enabled": false, "ca_file_path": "/etc/ca.pem",
                 "proxy_url": "http://u:p%40@[::1]:3128", "signatures": ["v1a", "v1", "netbox"],
                 "former_secrets": [{"secret": "a", "expires": "2026-03-06T16:00:00+01:00"}, {"secret": "b"}],
                 "object_types": ["dcim.site"], "event_types": ["object_created"],
                 "conditions": {"and": [{"attr": "name", "value": "x"}]}, "tags": [1, 2]}""");

        JsonObject json = WebhookJson.write(webhook);

        assertThat(WebhookJson.write(WebhookJson.stored(3, json))).isEqualTo(json);
    }

    @Test
    void readsTheTriggersOfOlderReleases() {
        Webhook webhook = read("""
                {"name": "Chat", "payload_url": "https://h", "content_types": ["dcim.site"], "type_create": true,
                 "type_job_end": true, "type_delete": false}""");

        assertThat(webhook.trigger().eventTypes())
                .containsExactly("object_created", "job_completed", "job_failed", "job_errored");
        assertThat(webhook.trigger().objectTypes()).containsExactly("dcim.site");
    }

    @Test
    void tellsNothingOfTheSecretInWords() {
        assertThat(read("""
                {"name": "Chat", "payload_url": "https://h", "secret": "s3cret"}""")).asString().doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://h",
                "http://localhost:9000/",
                "HTTPS://a_b.example.com/x?y#z",
                " http://h",
                "http://[::1]:1/"
            })
    void takesUrlsOfTheWeb(String url) {
        assertThat(read("{\"name\": \"n\", \"payload_url\": \"" + url + "\"}").payloadUrl())
                .isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"payload_url": "https://h"} | name | This field is required.
            {"name": " ", "payload_url": "https://h"} | name | This field may not be blank.
            {"name": "n"} | payload_url | This field is required.
            {"name": "n", "payload_url": "http://"} | payload_url | Enter a valid URL, such as https://example.com/hook.
            {"name": "n", "payload_url": "example.com"} | payload_url | Enter a valid URL, such as https://example.com/hook.
            {"name": "n", "payload_url": "ftp://h"} | payload_url | Use http or https.
            {"name": "n", "payload_url": "ftp://{{ x }}/"} | payload_url | Use http or https.
            {"name": "n", "payload_url": "http://{{ x"} | payload_url | Line 1: the template ends where "}}" is expected. (column 12)
            {"name": "n", "payload_url": "http://h", "additional_headers": "X: {% if %}"} | additional_headers | Line 1: "%}" stands where an expression is expected. (column 10, at "%}")
            {"name": "n", "payload_url": "http://h", "http_method": "HEAD"} | http_method | "HEAD" is not a valid choice: use GET, POST, PUT, PATCH or DELETE.
            {"name": "n", "payload_url": "http://h", "http_content_type": ""} | http_content_type | This field may not be blank.
            {"name": "n", "payload_url": "http://h", "ssl_verification": "maybe"} | ssl_verification | Must be a valid boolean.
            {"name": "n", "payload_url": "http://h", "ssl_verification": false, "ca_file_path": "/x"} | ca_file_path | Do not specify a CA certificate file if SSL verification is disabled.
            {"name": "n", "payload_url": "http://h", "client_key": "KEY"} | client_certificate | Give the certificate of client_key.
            {"name": "n", "payload_url": "http://h", "client_certificate": "CERT"} | client_key | Give the private key of client_certificate.
            {"name": "n", "payload_url": "http://h", "proxy_url": "https://p:1"} | proxy_url | Enter a proxy as http://[user:password@]host:port.
            {"name": "n", "payload_url": "http://h", "proxy_url": "http://p"} | proxy_url | Enter a proxy as http://[user:password@]host:port.
            {"name": "n", "payload_url": "http://h", "proxy_url": "http://p:65536"} | proxy_url | Enter a proxy as http://[user:password@]host:port.
            {"name": "n", "payload_url": "http://h", "proxy_url": "http://u:1%@p:1"} | proxy_url | Write a percent sign in the proxy's user or password as %25.
            {"name": "n", "payload_url": "http://h", "signatures": ["v2"]} | signatures | "v2" is not a valid choice: use netbox, v1 or v1a.
            {"name": "n", "payload_url": "http://h", "signatures": "v1"} | signatures | Expected a list of items.
            {"name": "n", "payload_url": "http://h", "signatures": ["v1"]} | secret | The signature v1 needs a secret.
            {"name": "n", "payload_url": "http://h", "signatures": ["v1"], "secret": "whsec_!"} | secret | After whsec_ give the secret in base64.
            {"name": "n", "payload_url": "http://h", "former_secrets": [{"secret": ""}]} | former_secrets | Each must be an object with a secret and, when it ends, expires, such as 2030-01-31T12:00:00Z.
            {"name": "n", "payload_url": "http://h", "former_secrets": [{"secret": "a", "expires": "soon"}]} | former_secrets | Each must be an object with a secret and, when it ends, expires, such as 2030-01-31T12:00:00Z.
            {"name": "n", "payload_url": "http://h", "former_secrets": ["a"]} | former_secrets | Each must be an object with a secret and, when it ends, expires, such as 2030-01-31T12:00:00Z.
            {"name": "n", "payload_url": "http://h", "former_secrets": 1} | former_secrets | Give a list of at most 10 former secrets.
            {"name": "n", "payload_url": "http://h", "timeout": 0} | timeout | Use 1 to 3600.
            {"name": "n", "payload_url": "http://h", "payload_layout": "x"} | payload_layout | Use netbox-4.6, netbox-4.7, netbox-3, cloudevents or cloudevents-binary.
            {"name": "n", "payload_url": "http://h", "conditions": {"and": []}} | conditions | Conditions need object_types and event_types beside them.
            {"name": "n", "payload_url": "http://h", "object_types": ["a.b"]} | event_types | This field is required: at least one event type, such as object_created.
            """)
    void refusesNamingFieldAndMend(String json, String field, String error) {
        assertThat(errors(json).get(field)).containsExactly(error);
    }

    @Test
    void refusesFiltersThatDoNotExist() {
        assertThat(errors("{\"name\": \"n\", \"payload_url\": \"http://h\", \"body_template\": \"a\\n{{ x|nope }}\"}"))
                .containsOnlyKeys("body_template")
                .extractingByKey("body_template")
                .asString()
                .contains("Line 2: ", "nope", "(column 6");
    }

    @Test
    void namesEveryErrorAtOnce() {
        assertThat(errors("{\"http_method\": \"HEAD\", \"timeout\": \"x\"}"))
                .containsOnlyKeys("name", "payload_url", "http_method", "timeout");
    }

    private static java.util.Map<String, List<String>> errors(String json) {
        return catchThrowableOfType(InvalidFields.class, () -> read(json)).errors();
    }

    private static Webhook read(String json) {
        return WebhookJson.created(3, JsonText.readObject(json), NOW);
    }
}
