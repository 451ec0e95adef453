package org.whenhook.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.options.LoadState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.whenhook.ApiClient;

/** How many bytes a page costs somebody who has never been here: headers and bodies as they come over the wire. */
class WeightIT extends BrowserTest {

    private static final long MOST = 500_000;

    @Test
    void opensEachMainPageForLessThanHalfAMegabyte() {
        Map<String, String> pages = pages();
        visitor.signIn("console/dashboard.xhtml");
        CDPSession wire = visitor.page().context().newCDPSession(visitor.page());
        wire.send("Network.enable");
        var bytes = new AtomicLong();
        wire.on(
                "Network.loadingFinished",
                event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
        var weights = new LinkedHashMap<String, Long>();

        pages.forEach((name, path) -> {
            wire.send("Network.clearBrowserCache", new JsonObject());
            bytes.set(0);
            visitor.go(path);
            visitor.page().waitForLoadState(LoadState.LOAD);
            visitor.page().waitForTimeout(500);
            weights.put(name, bytes.get());
        });

        assertThat(weights)
                .allSatisfy((name, weight) -> assertThat(weight).as(name).isBetween(10_000L, MOST));
    }

    private Map<String, String> pages() {
        long webhook = created("api/extras/webhooks/", """
                {"name": "Weighed %s", "payload_url": "http://127.0.0.1:9/", "max_attempts": 1}""".formatted(mark));
        long rule = created("api/extras/event-rules/", """
                {"name": "Weighed %s", "object_types": ["dcim.site"], "event_types": ["object_updated"], "action_type": "webhook",
                 "action_object_type": "extras.webhook", "action_object_id": %d}""".formatted(mark, webhook));
        String event = api.post(
                        "api/events/",
                        "{\"event_type\": \"object_updated\", \"object_type\": \"dcim.site\", \"data\": {\"id\": 4, \"name\": \"Graz\"}}")
                .object()
                .getString("id");
        var pages = new LinkedHashMap<String, String>();
        pages.put("dashboard", "console/dashboard.xhtml");
        pages.put("tasks", "console/tasks.xhtml?queue=all&status=failed");
        pages.put("task", "console/task.xhtml?id=" + event + "-001");
        pages.put("webhook", "console/webhook.xhtml?id=" + webhook);
        pages.put("rule", "console/rule.xhtml?id=" + rule);
        return pages;
    }

    private long created(String path, String json) {
        ApiClient.Reply reply = api.post(path, json);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.object().getInt("id");
    }
}
