package org.whenhook.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.whenhook.ApiClient;
import org.whenhook.RecordingReceiver;
import org.whenhook.Waiting;

/** Takes a picture of each page, with something on it, for the documents: {@code mvn -Pscreenshots verify}. */
@ExtendWith(ArquillianExtension.class)
class Screenshots {

    private static final Path FOLDER = Path.of("src/docs/screenshots");
    private static final List<String> SITES = List.of("Graz HQ", "Wien West", "Linz Hafen", "Salzburg Nord", "Wels");

    @ArquillianResource
    URL deployed;

    private ApiClient api;

    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/whenhook.war"));
    }

    @Test
    void takesAPictureOfEachPage() throws Exception {
        String base = FakeHouse.near(deployed);
        api = new ApiClient(URI.create(base).toURL());
        try (var receiver = new RecordingReceiver();
                var broken = new RecordingReceiver();
                var slow = new RecordingReceiver();
                var chromium = Chromium.start()) {
            broken.answer(503);
            slow.delay(5000);
            Map<String, String> pages = pages(receiver, broken, slow);
            try (var visitor = new Visitor(chromium, base, Visitor.wide())) {
                visitor.signIn("");
                pages.forEach((name, path) -> {
                    visitor.go(path);
                    take(visitor.page(), name);
                });
                visitor.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
                visitor.go("");
                take(visitor.page(), "dashboard-dark");
                visitor.page().setViewportSize(360, 740);
                visitor.go(pages.get("task"));
                take(visitor.page(), "task-narrow");
            }
        }
    }

    private void take(Page page, String name) {
        page.waitForTimeout(1000);
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    }

    /** What each picture is called and where its page is, once there is something to be seen. */
    private Map<String, String> pages(RecordingReceiver receiver, RecordingReceiver broken, RecordingReceiver slow) {
        long tickets = webhook("Tickets", receiver.url() + "/tickets", 1, 10);
        long chat = webhook("Chat", broken.url() + "/chat", 1, 10);
        long archive = webhook("Archive", slow.url() + "/archive", 4, 1);
        long rule = rule("Sites in service", tickets, "{\"attr\": \"status.value\", \"value\": \"active\"}");
        rule("Every site", chat, "null");
        rule("Sites that are planned", archive, "{\"attr\": \"status.value\", \"value\": \"planned\"}");
        SITES.forEach(site -> send(site, "active"));
        String failed =
                SITES.stream().map(site -> send(site, "planned")).toList().getLast();
        String event = send("Graz HQ", "active");
        String task = event + "-001";
        awaitFailures(archive);
        var pages = new LinkedHashMap<String, String>();
        pages.put("dashboard", "console/dashboard.xhtml");
        for (String list : List.of(
                "events",
                "rules",
                "webhooks",
                "queues",
                "causes",
                "lanes",
                "workers",
                "api",
                "bulks",
                "users",
                "tokens",
                "audit")) {
            pages.put(list, "console/" + list + ".xhtml");
        }
        pages.put("tasks", "console/tasks.xhtml?queue=all&status=failed");
        pages.put("event", "console/event.xhtml?id=" + failed);
        pages.put("task", "console/task.xhtml?id=" + task);
        pages.put("webhook", "console/webhook.xhtml?id=" + tickets);
        pages.put("rule", "console/rule.xhtml?id=" + rule);
        return pages;
    }

    /** Until those of the webhook that answers too late have timed out; the others fail sooner. */
    private void awaitFailures(long webhook) {
        Waiting.until(() -> api.get("api/deliveries/?webhook=" + webhook).text().contains("\"status\":\"scheduled\""));
    }

    private long webhook(String name, String url, int attempts, int timeout) {
        return created("api/extras/webhooks/", """
                {"name": "%s", "payload_url": "%s", "secret": "a secret", "max_attempts": %d, "timeout": %d}""".formatted(name, url, attempts, timeout));
    }

    private long rule(String name, long webhook, String conditions) {
        return created("api/extras/event-rules/", """
                {"name": "%s", "object_types": ["dcim.site"], "event_types": ["object_created", "object_updated"],
                 "action_type": "webhook", "action_object_type": "extras.webhook", "action_object_id": %d, "conditions": %s}""".formatted(name, webhook, conditions));
    }

    private long created(String path, String json) {
        ApiClient.Reply reply = api.post(path, json);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.object().getInt("id");
    }

    private String send(String name, String status) {
        return api.post("api/events/", """
                {"event_type": "object_updated", "object_type": "dcim.site", "username": "jdoe",
                 "data": {"id": %d, "name": "%s", "slug": "%s", "status": {"value": "%s"}, "tags": ["core"]},
                 "snapshots": {"prechange": {"status": "staged"}, "postchange": {"status": "%s"}}}""".formatted(
                                SITES.indexOf(name) + 1,
                                name,
                                name.toLowerCase(Locale.ROOT).replace(' ', '-'),
                                status,
                                status))
                .object()
                .getString("id");
    }
}
