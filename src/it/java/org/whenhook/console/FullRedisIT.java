package org.whenhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.ApiClient;
import org.whenhook.Scratch;
import org.whenhook.fault.ServerProcess;
import org.whenhook.redis.RedisServer;
import redis.clients.jedis.UnifiedJedis;

/** Forms and buttons while Redis, of a server of its own, has no memory left. */
class FullRedisIT {

    private static Chromium chromium;
    private static RedisServer redis;
    private static UnifiedJedis client;
    private static ServerProcess server;

    private Visitor visitor;
    private Page page;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(Visitor.PATIENCE_MILLIS);
        redis = RedisServer.start();
        client = redis.client();
        server = ServerProcess.start(Scratch.folder("server"), List.of(), "-Dwhenhook.redis-url=" + redis.url());
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable each : Arrays.asList(server, client, redis, chromium)) {
            if (each != null) { // without Chromium nothing was started
                each.close();
            }
        }
    }

    @BeforeEach
    void arrive() {
        makeRoom();
        visitor = new Visitor(chromium, server.url().toString(), Visitor.wide());
        page = visitor.page();
    }

    @AfterEach
    void leave() {
        visitor.close();
    }

    @Test
    void keepsWhatWasFilledInAndTellsWhatWasNotDone() {
        visitor.signIn("console/webhook.xhtml");
        page.getByLabel("Name").fill("Late");
        page.locator("id=edit:payload_url").fill("https://example.com/");

        fillUp();
        visitor.press("Save");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Not saved: Redis has no memory left.");
        assertThat(page.locator("id=edit:payload_url")).hasValue("https://example.com/");

        makeRoom();
        visitor.press("Save");
        assertThat(page.getByText("Saved.")).isVisible();
        assertThat(page.getByLabel("Name")).hasValue("Late");

        fillUp();
        visitor.press("Disable");
        assertThat(page.getByText("Nothing was done: Redis has no memory left."))
                .isVisible();
        assertThat(page.getByText("Saved.")).not().isVisible();
        assertThat(page.locator("h1 .status")).not().hasText("Disabled");
    }

    @Test
    void neitherPlansNorStartsABulkAction() {
        failAtOnce();
        visitor.signIn("console/tasks.xhtml?queue=all&status=failed");

        fillUp();
        visitor.press("Retry 1 …");
        assertThat(page.getByText("Nothing was done: Redis has no memory left."))
                .isVisible();
        assertThat(visitor.rows()).hasCount(1);

        makeRoom();
        visitor.press("Retry 1 …");
        assertThat(visitor.heading()).hasText("Retry 1 task");

        fillUp();
        page.getByLabel("Type the number").fill("1");
        visitor.press("Retry 1 task");
        assertThat(page.getByText("Nothing was done: Redis has no memory left."))
                .isVisible();
        assertThat(page.getByText("Nothing has been done yet.")).isVisible();

        makeRoom();
        page.getByLabel("Type the number").fill("1");
        visitor.press("Retry 1 task");
        assertThat(page.getByText("It is finished: 1 done, 0 skipped")).isVisible();
    }

    /** Redis has less memory then than it needs. */
    private static void fillUp() {
        client.configSet("maxmemory", "1mb");
    }

    private static void makeRoom() {
        client.configSet("maxmemory", "0");
    }

    /** A delivery to where none may go. */
    private void failAtOnce() {
        var api = new ApiClient(server.url());
        api.post("api/extras/webhooks/", """
                {"name": "Inside", "payload_url": "http://10.0.0.1/", "object_types": ["test.full"],
                 "event_types": ["object_created"]}""");
        var event = """
                {"event_type": "object_created", "object_type": "test.full", "data": {"id": 1}}""";
        page.waitForCondition(() -> api.post("api/events/", event).status() == 202); // once it knows of the room
        page.waitForCondition(
                () -> api.get("api/deliveries/?status=failed").text().contains("test.full"));
    }
}
