package org.whenhook.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whenhook.ApiClient;
import org.whenhook.ApiClient.Reply;
import org.whenhook.ApiTest;
import org.whenhook.Waiting;

/** NetBox's conventions, at the collections of the deployed WAR. */
class NetBoxApiIT extends ApiTest {

    private static final String WEBHOOKS = "api/extras/webhooks/";
    private static final String RULES = "api/extras/event-rules/";
    private static final String TASKS = "api/core/background-tasks/";
    private static final String TAGS = "api/extras/tags/";

    @Test
    void createsManyAllOrNothing() {
        Reply refused = api.post(WEBHOOKS, "[" + webhook("a") + ", {\"name\": \"%s-b\"}]".formatted(mark));
        Reply created = api.post(WEBHOOKS, "[" + webhook("a") + ", " + webhook("b") + "]");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).isEqualTo("[{},{\"payload_url\":[\"This field is required.\"]}]");
        assertThat(created.status()).isEqualTo(201);
        assertThat(names(created.json().asJsonArray())).containsExactly(mark + "-a", mark + "-b");
        assertThat(found("").getInt("count")).isEqualTo(2);
    }

    @Test
    void changesAndRemovesMany() {
        JsonArray two = api.post(WEBHOOKS, "[" + webhook("a") + ", " + webhook("b") + "]")
                .json()
                .asJsonArray();
        int one = two.getJsonObject(0).getInt("id");
        int other = two.getJsonObject(1).getInt("id");

        Reply changed = api.send("PATCH", WEBHOOKS, """
                [{"id": %d, "description": "x"}, {"id": %d, "description": "y"}, {"id": 999999}]""".formatted(other, one));
        Reply wrong = api.send("PATCH", WEBHOOKS, """
                [{"id": %d, "description": "z"}, {"id": %d, "http_method": "HEAD"}]""".formatted(one, other));
        Reply unnamed = api.send("PATCH", WEBHOOKS, "[{\"description\": \"z\"}]");
        Reply removed = api.send("DELETE", WEBHOOKS, "[{\"id\": %d}, {\"id\": 999999}]".formatted(one));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(names(changed.json().asJsonArray())).containsExactly(mark + "-a", mark + "-b");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.object()).containsOnlyKeys("http_method");
        assertThat(unnamed.text()).isEqualTo("[{\"id\":[\"This field is required.\"]}]");
        assertThat(removed.status()).isEqualTo(204);
        assertThat(names(found("").getJsonArray("results"))).containsExactly(mark + "-b");
        assertThat(found("&description=x").getInt("count")).isEqualTo(1);
    }

    @Test
    void pagesByOffsetAndById() {
        api.post(WEBHOOKS, "[" + webhook("a") + ", " + webhook("b") + ", " + webhook("c") + "]");

        JsonObject second = found("&limit=1&offset=1");
        JsonObject down = found("&limit=2&ordering=-name");
        JsonObject byId = found("&start=1&limit=2");

        assertThat(names(second.getJsonArray("results"))).containsExactly(mark + "-b");
        assertThat(second.getString("next")).startsWith(base.toString()).contains("limit=1", "offset=2");
        assertThat(second.getString("previous")).contains("limit=1").doesNotContain("offset");
        assertThat(names(down.getJsonArray("results"))).containsExactly(mark + "-c", mark + "-b");
        assertThat(byId.isNull("count")).isTrue();
        assertThat(names(api.get(byId.getString("next")).object().getJsonArray("results")))
                .containsExactly(mark + "-c");
        assertThat(api.get(WEBHOOKS + "?start=1&ordering=name").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    name__ic=%s-A, 2
                    name__isw=%s-a&name__iew=1, 1
                    name=%s-a1&name=%s-a2, 2
                    name__regex=%s-[a]1$, 1
                    name__nic=%s&id__lt=1, 0
                    q=%s&http_method=PUT, 1
                    q=%s&ssl_verification=false, 0
                    q=%s&id__gt=0&created__gte=2020-01-01, 2
                    q=%s&secret=s3cret&secret__isw=z, 2
                    q=%s&payload_url=EXAMPLE.com/%s-a2, 1
                    q=%s&event_type=object_created, 1
                    q=%s&object_type=dcim.site, 1
                    q=%s&cf_team=core, 1
                    q=%s&colour=red, 2""")
    void filters(String query, int count) {
        api.post(WEBHOOKS, "[%s, %s]".formatted(webhook("a1"), """
                        {"name": "%s-a2", "payload_url": "https://example.com/%s-a2", "http_method": "PUT", "secret": "s3cret",
                         "object_types": ["dcim.site"], "event_types": ["object_created"], "custom_fields": {"team": "core"}}""".formatted(mark, mark)));

        JsonObject answer = api.get(WEBHOOKS + "?" + query.replace("%s", mark)).object();

        assertThat(answer.getInt("count")).isEqualTo(count);
    }

    @Test
    void refusesWhatCannotBeCompared() {
        assertThat(api.get(WEBHOOKS + "?id=x").text()).isEqualTo("{\"id\":[\"Enter a number.\"]}");
        assertThat(api.get(WEBHOOKS + "?http_method=HEAD").object()).containsOnlyKeys("http_method");
        assertThat(api.get(WEBHOOKS + "?name__regex=%28").object()).containsOnlyKeys("name__regex");
    }

    @Test
    void showsAsMuchAsAskedFor() {
        String path = WEBHOOKS + created(webhook("a")) + "/";

        assertThat(api.get(path + "?fields=id,name,nothing").object()).containsOnlyKeys("id", "name");
        assertThat(api.get(path + "?brief=false").object())
                .containsOnlyKeys("id", "url", "display", "name", "description");
        assertThat(api.get(path + "?omit=secret").object()).containsKey("name").doesNotContainKey("secret");
    }

    @Test
    void changesOnlyWhatTheClientHasSeen() {
        Reply created = api.post(WEBHOOKS, webhook("a"));
        String path = WEBHOOKS + created.object().getInt("id") + "/";
        String tag = created.response().headers().firstValue("ETag").orElseThrow();

        Reply first = api.send("PATCH", path, "{\"description\": \"x\"}", "If-Match", tag);
        Reply late = api.send("PATCH", path, "{\"description\": \"y\"}", "If-Match", tag);
        Reply any = api.send("PATCH", path, "{\"description\": \"z\"}", "If-Match", "*");

        assertThat(tag).isEqualTo("W/\"" + created.object().getString("last_updated") + "\"");
        assertThat(created.response().headers().firstValue("Location")).hasValue(base + path);
        assertThat(first.status()).isEqualTo(200);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.response().headers().firstValue("ETag"))
                .isEqualTo(first.response().headers().firstValue("ETag"));
        assertThat(any.status()).isEqualTo(200);
        assertThat(api.send("DELETE", path, "", "If-Match", tag).status()).isEqualTo(412);
    }

    @Test
    void keepsWhatAPutDoesNotSay() {
        String path = WEBHOOKS + created(webhook("a")) + "/";

        Reply incomplete = api.send("PUT", path, "{\"name\": \"%s-c\"}".formatted(mark));
        JsonObject replaced = api.send("PUT", path, """
                        {"name": "%s-c", "payload_url": "https://h/", "id": 7, "nonsense": true}""".formatted(mark)).object();

        assertThat(incomplete.text()).isEqualTo("{\"payload_url\":[\"This field is required.\"]}");
        assertThat(replaced.getString("name")).isEqualTo(mark + "-c");
        assertThat(replaced.getString("secret")).isEqualTo("********");
    }

    @Test
    void carriesTags() {
        int core = api.post(TAGS, "{\"name\": \"Core %s\", \"slug\": \"core-%s\"}".formatted(mark, mark))
                .object()
                .getInt("id");
        int edge = api.post(TAGS, "{\"name\": \"Edge %s\", \"slug\": \"edge-%s\"}".formatted(mark, mark))
                .object()
                .getInt("id");
        JsonObject webhook = api.post(WEBHOOKS, """
                        {"name": "%s-a", "payload_url": "https://h/", "tags": [{"slug": "core-%s"}]}""".formatted(mark, mark)).object();
        String path = WEBHOOKS + webhook.getInt("id") + "/";

        api.send(
                "PATCH",
                path,
                "{\"add_tags\": [%d], \"remove_tags\": [{\"name\": \"Core %s\"}]}".formatted(edge, mark));
        Reply both = api.send("PATCH", path, "{\"add_tags\": [], \"tags\": []}");
        Reply unknown = api.send("PATCH", path, "{\"tags\": [{\"slug\": \"nothing\"}]}");

        assertThat(webhook.getString("display_url"))
                .endsWith("/whenhook/console/webhook.xhtml?id=" + webhook.getInt("id"));
        assertThat(webhook.getJsonArray("tags").getJsonObject(0))
                .containsOnlyKeys("id", "url", "display_url", "display", "name", "slug", "color");
        assertThat(api.get(WEBHOOKS + "?tag=edge-" + mark).object().getInt("count"))
                .isEqualTo(1);
        assertThat(api.get(WEBHOOKS + "?tag=edge-" + mark + "&tag=core-" + mark)
                        .object()
                        .getInt("count"))
                .isZero();
        assertThat(api.get(WEBHOOKS + "?tag_id=" + core).object().getInt("count"))
                .isZero();
        assertThat(both.object()).containsOnlyKeys("tags");
        assertThat(unknown.object()).containsOnlyKeys("tags");
        assertThat(api.get(TAGS + edge + "/").object().getInt("tagged_items")).isEqualTo(1);
        assertThat(api.send("DELETE", TAGS + edge + "/", "").status()).isEqualTo(204);
        assertThat(api.get(path).object().getJsonArray("tags")).isEmpty();
    }

    @Test
    void showsRulesAsNetBox() {
        int webhook = created(webhook("a"));
        JsonObject rule = api.post(RULES, """
                        {"name": "%s-r", "object_types": ["dcim.site"], "event_types": ["object_created"], "action_type": "webhook",
                         "action_object_type": "extras.webhook", "action_object_id": %d, "action_data": {"a": 1},
                         "comments": "why"}""".formatted(mark, webhook)).object();

        assertThat(rule.keySet())
                .containsSubsequence(List.of(
                        "id",
                        "url",
                        "display_url",
                        "display",
                        "object_types",
                        "name",
                        "enabled",
                        "event_types",
                        "conditions",
                        "action_type",
                        "action_object_type",
                        "action_object_id",
                        "action_object",
                        "description",
                        "custom_fields",
                        "owner",
                        "tags",
                        "created",
                        "last_updated"));
        assertThat(rule.getJsonObject("action_object")).containsOnlyKeys("id", "url", "display", "name", "description");
        assertThat(rule.getJsonObject("action_data").getInt("a")).isEqualTo(1);
        assertThat(api.get(RULES + "?action_object_id=" + webhook + "&object_type=dcim.site&event_type=object_created")
                        .object()
                        .getInt("count"))
                .isEqualTo(1);
        assertThat(api.get(RULES + "?action_type=script").status()).isEqualTo(400);
    }

    @Test
    void speaksNetBox3OfATrigger() {
        JsonObject webhook = api.post(WEBHOOKS, """
                        {"name": "%s-a", "payload_url": "https://h/", "content_types": ["dcim.site"], "type_create": true}""".formatted(mark)).object();
        JsonObject changed = api.send(
                        "PATCH",
                        WEBHOOKS + webhook.getInt("id") + "/",
                        "{\"type_delete\": true, \"type_create\": false, \"content_types\": [\"dcim.rack\"]}")
                .object();

        assertThat(webhook.getBoolean("type_create")).isTrue();
        assertThat(changed.getJsonArray("object_types").getString(0)).isEqualTo("dcim.rack");
        assertThat(changed.getJsonArray("event_types").toString()).isEqualTo("[\"object_deleted\"]");
    }

    @Test
    void tellsTheChoices() {
        JsonObject options = api.send("OPTIONS", WEBHOOKS, "").object();
        JsonObject post = options.getJsonObject("actions").getJsonObject("POST");

        assertThat(options.getString("name")).isEqualTo("Webhook List");
        assertThat(options.getJsonObject("actions")).containsOnlyKeys("POST", "PUT");
        assertThat(post.getJsonObject("name").toString())
                .isEqualTo(
                        "{\"type\":\"string\",\"required\":true,\"read_only\":false,\"label\":\"Name\",\"max_length\":150}");
        assertThat(post.getJsonObject("http_method").getJsonArray("choices")).hasSize(5);
    }

    @Test
    void saysOnEveryAnswerWhoSpeaks() {
        String id = UUID.randomUUID().toString();
        Reply given = api.send("GET", WEBHOOKS, "", "X-Request-ID", id);
        Reply refused = api.send(api.request(WEBHOOKS).GET());

        assertThat(given.response().headers().firstValue("X-Request-ID")).hasValue(id);
        assertThat(given.response().headers().firstValue("Allow"))
                .hasValue("GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS");
        assertThat(refused.status()).isEqualTo(403);
        for (Reply reply : List.of(given, refused, api.get("api/nothing/"))) {
            assertThat(reply.response().headers().firstValue("API-Version")).hasValue("4.6");
            assertThat(reply.response().headers().firstValue("X-Request-ID"))
                    .hasValueSatisfying(
                            value -> assertThat(UUID.fromString(value)).isNotNull());
            assertThat(reply.response().headers().firstValue("Vary")).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, api/extras/webhooks/x/, 404",
        "GET, api/nothing/, 404",
        "GET, api/extras/webhooks, 301",
        "POST, api/extras/webhooks, 404",
        "HEAD, api/extras/webhooks/, 200",
        "PUT, api/events/, 405",
        "DELETE, api/extras/webhooks/0/, 404"
    })
    void answersWithTheStatusesOfNetBox(String method, String path, int status) {
        assertThat(api.send(method, path, method.equals("POST") ? "{}" : "").status())
                .isEqualTo(status);
    }

    @Test
    void takesAndGivesJsonOnly() {
        Reply pinned = api.send("GET", WEBHOOKS, "", "Accept", "application/json; version=4.6; indent=4");

        assertThat(pinned.status()).isEqualTo(200);
        assertThat(pinned.text()).startsWith("{\n    \"count\": ");
        assertThat(api.send("GET", WEBHOOKS, "", "Accept", "application/json; version=9.9")
                        .status())
                .isEqualTo(406);
        assertThat(api.send("GET", WEBHOOKS, "", "Accept", "application/json;").status())
                .isEqualTo(200);
        assertThat(api.send(api.request(WEBHOOKS)
                                .header("Authorization", "Token " + ApiClient.TOKEN)
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(415);
        assertThat(api.post(WEBHOOKS, "{").status()).isEqualTo(400);
    }

    @Test
    void opensItsRootToAll() {
        Reply root = api.send(api.request("api/").GET());

        assertThat(root.status()).isEqualTo(200);
        assertThat(root.object()).containsKeys("core", "extras", "status", "users");
        assertThat(api.send(api.request("api/extras/").GET()).status()).isEqualTo(403);
        assertThat(api.get("api/extras/").object()).containsOnlyKeys("event-rules", "tags", "webhooks");
    }

    @Test
    void pagesThroughTasksByCursor() {
        failedTasks(3);

        JsonObject first = api.get(TASKS + "?status=failed&limit=2").object();
        JsonObject second = api.get(first.getString("next")).object();
        JsonObject skipped = api.get(TASKS + "?status=failed&limit=2&offset=1").object();

        assertThat(first.getString("next")).contains("cursor=").doesNotContain("offset");
        assertThat(ids(first)).hasSize(2).doesNotContainAnyElementsOf(ids(second));
        assertThat(ids(skipped).getFirst()).isEqualTo(ids(first).get(1));
        assertThat(skipped.getString("previous")).contains("limit=2").doesNotContain("cursor");
        assertThat(api.get(TASKS + "?queue=low&status=failed").object().getInt("count"))
                .isZero();
    }

    @Test
    void refusesWhatNoTaskListHas() {
        assertThat(api.get(TASKS + "?status=lost").object()).containsOnlyKeys("status");
        assertThat(api.get(TASKS + "?queue=other").object()).containsOnlyKeys("queue");
        assertThat(api.get(TASKS + "?cursor=x").object()).containsOnlyKeys("cursor");
        assertThat(api.get(TASKS + "?offset=10001").object()).containsOnlyKeys("offset");
        assertThat(api.get(TASKS + "01ARZ3NDEKTSV4RRFFQ69G5FAV-001/").status()).isEqualTo(404);
        assertThat(api.get(TASKS + "x/").status()).isEqualTo(404);
        assertThat(api.post(TASKS + "x/requeue/", "").status()).isEqualTo(404);
    }

    @Test
    void actsOnATask() {
        String task = TASKS + failedTasks(1).getFirst() + "/";

        JsonObject shown = api.get(task).object();

        assertThat(shown.getBoolean("is_failed")).isTrue();
        assertThat(shown.getString("exc_info")).isNotBlank();
        assertThat(shown.getJsonObject("kwargs").getString("data")).isEqualTo("{\"id\":1}");
        assertThat(api.post(task + "enqueue/", "").status()).isEqualTo(409);
        assertThat(api.post(task + "stop/", "").status()).isEqualTo(204);
        assertThat(api.post(task + "requeue/", "").status()).isEqualTo(200);
        Waiting.until(() -> api.get(task).object().getBoolean("is_failed"));
        assertThat(api.post(task + "delete/", "").status()).isEqualTo(200);
        assertThat(api.get(task).status()).isEqualTo(404);
        assertThat(api.get("api/core/object-types/?q=test." + mark).object().getInt("count"))
                .isEqualTo(1);
    }

    /** The ids of so many tasks of a webhook whose receiver is not there. */
    private List<String> failedTasks(int number) {
        api.post(WEBHOOKS, """
                {"name": "%s-t", "payload_url": "http://127.0.0.1:9/", "max_attempts": 1, "object_types": ["test.%s"],
                 "event_types": ["object_created"]}""".formatted(mark, mark));
        List<String> ids = IntStream.range(0, number)
                .mapToObj(i -> api.post("api/events/", """
                                {"event_type": "object_created", "object_type": "test.%s", "data": {"id": 1}}""".formatted(mark))
                        .object()
                        .getJsonArray("deliveries")
                        .getJsonObject(0)
                        .getString("id"))
                .toList();
        ids.forEach(id -> Waiting.until(() -> api.get(TASKS + id + "/").object().getBoolean("is_failed")));
        return ids;
    }

    private static List<String> ids(JsonObject list) {
        return list.getJsonArray("results").getValuesAs(JsonObject.class).stream()
                .map(task -> task.getString("id"))
                .toList();
    }

    private JsonObject found(String more) {
        return api.get(WEBHOOKS + "?q=" + mark + more).object();
    }

    private String webhook(String name) {
        return "{\"name\": \"%s-%s\", \"payload_url\": \"https://example.com/\", \"secret\": \"s3cret\"}"
                .formatted(mark, name);
    }

    private int created(String json) {
        return api.post(WEBHOOKS, json).object().getInt("id");
    }

    private static List<String> names(JsonArray objects) {
        return objects.getValuesAs(JsonObject.class).stream()
                .map(object -> ((JsonString) object.get("name")).getString())
                .toList();
    }
}
