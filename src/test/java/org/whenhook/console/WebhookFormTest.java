package org.whenhook.console;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.whenhook.webhook.WebhookJson;

class WebhookFormTest {

    private static final JsonObject SAVED = WebhookJson.write(WebhookJson.draft(Json.createObjectBuilder()
            .add("name", "jira")
            .add("payload_url", "https://jira.example.net/")
            .add("secret", "s3cret")
            .add("body_template", "one\r\ntwo")
            .add("rate_limit", 2.5)
            .add("proxy_url", "http://user:word@proxy:3128")
            .build()));

    private final Form form = new Form();

    @Test
    void changesNothingThatNobodyHasChanged() {
        WebhookForm.fill(form, SAVED);

        assertThat(WebhookForm.read(form, SAVED, "?")).isEqualTo(SAVED);
    }

    @Test
    void neverHoldsASecret() {
        WebhookForm.fill(form, SAVED);

        assertThat(form.getValues().toString()).doesNotContain("s3cret", "word");
    }

    @Test
    void removesASecretOnlyWhenAsked() {
        WebhookForm.fill(form, SAVED);
        form.set("remove_secret", true);

        assertThat(WebhookForm.read(form, SAVED, "?").getString("secret")).isEmpty();
    }

    @Test
    void saysWhatIsNoTime() {
        WebhookForm.fill(form, SAVED);
        form.set("retry_delays", "5 s, soon");

        WebhookForm.read(form, SAVED, "Write a time.");

        assertThat(form.getProblems()).containsEntry("retry_delays", "Write a time.");
    }
}
