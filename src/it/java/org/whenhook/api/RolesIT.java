package org.whenhook.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whenhook.ApiClient.Reply;
import org.whenhook.ApiTest;

/** Who may do what, at the API of the deployed WAR; and what is recorded of it. */
class RolesIT extends ApiTest {

    private static final String USERS = "api/users/users/";
    private static final String TOKENS = "api/users/tokens/";
    private static final String WEBHOOKS = "api/extras/webhooks/";
    private static final String PASSWORD = "correct-horse";
    private static final Map<String, String> KNOWN = new HashMap<>();

    @ParameterizedTest
    @CsvSource({
        "viewer,   GET,    webhooks,     200",
        "viewer,   OPTIONS,webhooks,     200",
        "viewer,   POST,   webhooks,     403",
        "viewer,   PATCH,  webhook,      403",
        "viewer,   GET,    lane,         200",
        "viewer,   POST,   pause,        403",
        "viewer,   POST,   events,       403",
        "viewer,   GET,    tokens,       200",
        "viewer,   POST,   conditions,   200",
        "viewer,   GET,    users,        403",
        "viewer,   GET,    audit,        403",
        "viewer,   GET,    settings,     403",
        "viewer,   GET,    statistics,   200",
        "viewer,   GET,    receivers,    403",
        "viewer,   OPTIONS,receivers,    403",
        "viewer,   POST,   ping,         403",
        "operator, GET,    receivers,    200",
        "operator, POST,   ping,         202",
        "operator, GET,    settings,     403",
        "operator, POST,   pause,        200",
        "operator, POST,   resume,       200",
        "operator, POST,   events,       202",
        "operator, PATCH,  webhook,      403",
        "operator, DELETE, webhook,      403",
        "editor,   PATCH,  webhook,      200",
        "editor,   POST,   pause,        200",
        "editor,   GET,    users,        403",
        "editor,   POST,   users,        403",
        "admin,    GET,    users,        200",
        "admin,    GET,    audit,        200",
        "intake,   POST,   events,       202",
        "intake,   POST,   ping,         403",
        "intake,   GET,    webhooks,     403",
        "intake,   GET,    tokens,       403",
        "intake,   POST,   pause,        403"
    })
    void letsEachRoleDoWhatItMay(String role, String method, String place, int status) {
        assertThat(as(token(role), method, place(place), method.equals("DELETE") ? "" : body(place))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void saysWhatNetBoxSaysToWhoMayNot() {
        assertThat(as(token("viewer"), "POST", WEBHOOKS, "{}").text())
                .isEqualTo("{\"detail\":\"You do not have permission to perform this action.\"}");
    }

    @Test
    void letsATokenThatOnlyReadsRead() {
        String token = added("{\"write_enabled\": false}").getString("token");

        assertThat(as(token, "GET", WEBHOOKS, "").status()).isEqualTo(200);
        assertThat(as(token, "POST", WEBHOOKS, "{}").status()).isEqualTo(403);
    }

    @Test
    void shutsOutATokenFromAnotherNetworkAndOneThatIsDisabled() {
        JsonObject made = added("{\"allowed_ips\": [\"198.51.100.0/24\"], \"enabled\": false}");

        assertThat(as(made.getString("token"), "GET", WEBHOOKS, "").text())
                .contains("is not permitted to authenticate using this token.");
        api.send("PATCH", TOKENS + made.getInt("id") + "/", "{\"allowed_ips\": []}");
        assertThat(as(made.getString("token"), "GET", WEBHOOKS, "").text())
                .isEqualTo("{\"detail\":\"Token disabled\"}");
    }

    @Test
    void showsTheTextOfATokenOnce() {
        JsonObject made = added("{\"description\": \"%s\"}".formatted(mark));

        assertThat(made.getString("token")).startsWith("nbt_" + made.getString("key") + ".");
        assertThat(made.getString("display")).isEqualTo(made.getString("key"));
        JsonObject seen = api.get(TOKENS + made.getInt("id") + "/").object();
        assertThat(seen.isNull("token")).isTrue();
        assertThat(seen.getJsonObject("user").getString("username")).isEqualTo("admin");
        assertThat(api.get(TOKENS + "?description=" + mark).object().getInt("count"))
                .isEqualTo(1);
    }

    @Test
    void provisionsATokenForAPassword() {
        user("viewer", mark);

        Reply made =
                provision("{\"username\": \"%s\", \"password\": \"%s\", \"version\": 1}".formatted(mark, PASSWORD));
        Reply refused = provision("{\"username\": \"%s\", \"password\": \"wrong-horse\"}".formatted(mark));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.object().getString("token")).hasSize(40);
        assertThat(as(made.object().getString("token"), "GET", "api/authentication-check/", "")
                        .object()
                        .getString("username"))
                .isEqualTo(mark);
        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void recordsWhoChangedWhatAndNeverAPassword() {
        user("viewer", mark);

        JsonObject entry = newest("?object_type=users.user&q=" + mark);

        assertThat(entry.getString("user")).isEqualTo("admin");
        assertThat(entry.getString("action")).isEqualTo("create");
        assertThat(entry.getString("object")).isEqualTo(mark);
        assertThat(entry.getJsonObject("after").getString("role")).isEqualTo("viewer");
        assertThat(entry.toString()).doesNotContain(PASSWORD, "pbkdf2");
    }

    @Test
    void recordsThePauseUnderTheIdOfTheRequest() {
        String id = UUID.randomUUID().toString();
        Reply paused = api.send("POST", place("pause"), "", "X-Request-ID", id);

        assertThat(paused.response().headers().allValues("X-Request-ID")).containsExactly(id);
        assertThat(newest("?request_id=" + id).getString("action")).isEqualTo("pause");
    }

    @Test
    void hidesTheSecretsOfAWebhookInTheLog() {
        api.post(WEBHOOKS, """
                {"name": "%s", "payload_url": "http://127.0.0.1:9/", "secret": "swordfish"}""".formatted(mark));

        JsonObject entry = newest("?object_type=extras.webhook&q=" + mark);

        assertThat(entry.getJsonObject("after").getString("secret")).isEqualTo("********");
    }

    private JsonObject newest(String query) {
        return api.get("api/audit-log/" + query)
                .object()
                .getJsonArray("results")
                .getJsonObject(0);
    }

    private String token(String role) {
        return KNOWN.computeIfAbsent(role, name -> {
            long user = user(role, role + "-" + mark);
            return added("{\"user\": %d}".formatted(user)).getString("token");
        });
    }

    private long user(String role, String name) {
        Reply made = api.post(USERS, """
                {"username": "%s", "password": "%s", "role": "%s"}""".formatted(name, PASSWORD, role));
        assertThat(made.text()).contains(name).doesNotContain(PASSWORD);
        return made.object().getInt("id");
    }

    private JsonObject added(String fields) {
        Reply made = api.post(TOKENS, fields);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.object();
    }

    private Reply provision(String body) {
        return api.send(api.request(TOKENS + "provision/")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private Reply as(String token, String method, String path, String body) {
        return api.send(api.request(path)
                .header("Authorization", (token.startsWith("nbt_") ? "Bearer " : "Token ") + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    private String place(String name) {
        return switch (name) {
            case "webhook" -> WEBHOOKS + webhook() + "/";
            case "lane", "pause", "resume" -> WEBHOOKS + webhook() + "/" + name + "/";
            case "events" -> "api/events/";
            case "tokens", "users" -> "api/users/" + name + "/";
            case "audit" -> "api/audit-log/";
            case "settings", "statistics", "receivers", "ping" -> "api/" + name + "/";
            case "conditions" -> "api/conditions/evaluate/";
            default -> WEBHOOKS;
        };
    }

    private static String body(String place) {
        return switch (place) {
            case "webhook" -> "{\"description\": \"x\"}";
            case "events" -> """
                {"event_type": "object_created", "object_type": "dcim.site", "data": {"id": 1}}""";
            case "conditions" -> "{\"conditions\": null, \"data\": {}}";
            default -> "";
        };
    }

    private int webhook() {
        String name = "webhook-" + UUID.randomUUID();
        return api.post(WEBHOOKS, "{\"name\": \"%s\", \"payload_url\": \"http://127.0.0.1:9/\"}".formatted(name))
                .object()
                .getInt("id");
    }
}
