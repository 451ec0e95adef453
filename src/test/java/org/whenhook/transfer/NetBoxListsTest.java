package org.whenhook.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.whenhook.json.JsonText;
import org.whenhook.transfer.Blueprint.Left;

class NetBoxListsTest {

    private static final String CHAT = """
            {"id": 3, "url": "http://h/api/extras/webhooks/3/", "display": "Chat", "name": "Chat", "description": "",
             "payload_url": "https://chat.example.com/x", "http_method": "POST", "http_content_type": "application/json",
             "additional_headers": "", "body_template": "", "secret": "s3cret", "ssl_verification": true,
             "ca_file_path": null, "custom_fields": {}, "owner": null,
             "tags": [{"id": 1, "display": "Core", "name": "Core", "slug": "core", "color": "9e9e9e"}]}""";

    private static final String ACTIVE = """
            {"id": 8, "object_types": ["dcim.device"], "name": "Active devices", "enabled": true,
             "event_types": ["object_created"], "conditions": {"and": [{"attr": "status.value", "value": "active"}]},
             "action_type": {"value": "webhook", "label": "Webhook"}, "action_object_type": "extras.webhook",
             "action_object_id": 3, "description": "", "custom_fields": {}, "tags": []}""";

    private static final String OLD = """
            {"id": 1, "content_types": ["dcim.site"], "name": "Old", "type_create": true, "type_update": false,
             "type_delete": false, "payload_url": "https://old.example/", "enabled": true, "http_method": "POST",
             "http_content_type": "application/json", "additional_headers": "", "body_template": "", "secret": "",
             "conditions": null, "ssl_verification": true, "ca_file_path": "/etc/ca.pem"}""";

    @Test
    void refersToWebhooksByNameAndToTagsBySlug() {
        var blueprint = lists(List.of(CHAT), List.of(ACTIVE)).blueprint();

        assertThat(blueprint.tags()).extracting(tag -> tag.getString("slug")).containsExactly("core");
        assertThat(blueprint.webhooks().getFirst().getJsonArray("tags").toString())
                .isEqualTo("[{\"slug\":\"core\"}]");
        assertThat(blueprint.rules().getFirst().getString("webhook")).isEqualTo("Chat");
        assertThat(blueprint.rules().getFirst().getString("action_type")).isEqualTo("webhook");
        assertThat(blueprint.left()).isEmpty();
    }

    @Test
    void keepsTheOwnTriggerAndTheLayoutOfAWebhookOfNetBox3() {
        var blueprint = lists(List.of(OLD), List.of()).blueprint();

        var webhook = blueprint.webhooks().getFirst();
        assertThat(webhook.getJsonArray("content_types").toString()).isEqualTo("[\"dcim.site\"]");
        assertThat(webhook.getBoolean("type_create")).isTrue();
        assertThat(webhook.getString("payload_layout")).isEqualTo("netbox-3");
    }

    @Test
    void leavesFilesOfNetBoxesMachineWithTheReason() {
        var blueprint = lists(List.of(OLD), List.of()).blueprint();

        assertThat(blueprint.webhooks().getFirst()).doesNotContainKey("ca_file_path");
        assertThat(blueprint.left()).singleElement().satisfies(left -> assertThat(left.reason())
                .contains("ca_file_path"));
    }

    @Test
    void leavesRulesThatRunScripts() {
        String script = ACTIVE.replace("\"value\": \"webhook\"", "\"value\": \"script\"");

        var blueprint = lists(List.of(CHAT), List.of(script)).blueprint();

        assertThat(blueprint.rules()).isEmpty();
        assertThat(blueprint.left())
                .containsExactly(new Left(
                        "event-rule",
                        "Active devices",
                        "Its action is \"script\": an event rule here can only call a webhook."));
    }

    @Test
    void saysThatASecretWasNotShown() {
        var blueprint = lists(List.of(CHAT.replace("\"secret\": \"s3cret\", ", "")), List.of())
                .blueprint();

        assertThat(blueprint.left()).singleElement().satisfies(left -> assertThat(left.reason())
                .contains("secret was not shown"));
    }

    private static NetBoxLists lists(List<String> webhooks, List<String> rules) {
        return new NetBoxLists(read(webhooks.stream()), read(rules.stream()));
    }

    private static List<JsonObject> read(Stream<String> texts) {
        return texts.map(JsonText::readObject).toList();
    }
}
