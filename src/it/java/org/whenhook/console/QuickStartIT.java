package org.whenhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.whenhook.ApiClient;
import org.whenhook.RecordingReceiver;

/** The README's quick start, in the deployed application and a real browser: fail, look, retry, arrive. */
@ExtendWith(ArquillianExtension.class)
class QuickStartIT {

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @ArquillianResource
    URL deployed;

    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/whenhook.war"));
    }

    @Test
    void retriesInTheBrowserWhatFailed() throws Exception {
        String base = FakeHouse.near(deployed);
        var api = new ApiClient(URI.create(base).toURL());
        int port = portOfAReceiverThatHasGone();
        long webhook = created(api, "api/extras/webhooks/", """
                {"name": "Trial %s", "payload_url": "http://localhost:%d/hook", "secret": "s3cret", "max_attempts": 1}""".formatted(mark, port));
        created(api, "api/extras/event-rules/", """
                {"name": "Active %s", "object_types": ["test.%s"], "event_types": ["object_created"],
                 "conditions": {"and": [{"attr": "status.value", "value": "active"}]}, "action_type": "webhook",
                 "action_object_type": "extras.webhook", "action_object_id": %d}""".formatted(mark, mark, webhook));
        String task = post(api);

        try (var chromium = Chromium.start();
                var visitor = new Visitor(chromium, base, Visitor.wide())) {
            Page page = visitor.page();
            visitor.signIn("");
            visitor.follow("Background Tasks");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Failed, default"))
                    .click(); // its name ends in their number
            page.locator("tr", new Page.LocatorOptions().setHasText("Trial " + mark))
                    .getByRole(AriaRole.LINK)
                    .first()
                    .click();
            assertThat(page.locator("h1 .status")).hasText("Failed");
            assertThat(page.locator(".tree")).containsText("status.value is \"active\"");
            assertThat(page.locator(".companion")).containsText("No answer came.");

            try (var receiver = new RecordingReceiver(port)) {
                visitor.press("Retry");

                RecordingReceiver.Received received = receiver.next();
                assertThat(received.header("Webhook-Id")).isEqualTo(task);
                assertThat(received.header("Webhook-Attempt")).isEqualTo("2");
                assertThat(page.getByText("The task waits again")).isVisible();
            }
            awaitDelivered(page);
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void pausesAnEndpointAndResumesIt() throws Exception {
        String base = FakeHouse.near(deployed);
        var api = new ApiClient(URI.create(base).toURL());
        try (var receiver = new RecordingReceiver();
                var chromium = Chromium.start();
                var visitor = new Visitor(chromium, base, Visitor.wide())) {
            Page page = visitor.page();
            created(api, "api/extras/webhooks/", """
                    {"name": "Busy %s", "payload_url": "%s", "object_types": ["test.%s"],
                     "event_types": ["object_created"]}""".formatted(mark, receiver.url(), mark));
            visitor.signIn("");
            visitor.follow("Lanes");
            visitor.follow("Busy " + mark);
            assertThat(page.locator("h1 .status")).hasText("Flowing");

            visitor.press("Pause");
            assertThat(page.locator("h1 .status")).hasText("Paused");
            String task = post(api);
            page.reload();
            assertThat(page.locator("#waiting")).hasText("1");
            assertThat(page.getByText("paused by admin")).isVisible();
            assertThat(receiver.pending()).isZero();

            visitor.press("Resume");
            assertThat(receiver.next().header("Webhook-Id")).isEqualTo(task);
            assertThat(page.locator("h1 .status")).hasText("Flowing");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    private static int portOfAReceiverThatHasGone() {
        try (var receiver = new RecordingReceiver()) {
            return receiver.port();
        }
    }

    private static long created(ApiClient api, String path, String json) {
        ApiClient.Reply reply = api.post(path, json);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.object().getInt("id");
    }

    private String post(ApiClient api) {
        JsonObject answer = api.post("api/events/", """
                {"event_type": "object_created", "object_type": "test.%s",
                 "data": {"id": 4, "name": "Graz HQ", "status": {"value": "active"}}}""".formatted(mark)).object();
        return answer.getJsonArray("deliveries").getJsonObject(0).getString("id");
    }

    /** The page does not move by itself; a person presses reload. */
    private static void awaitDelivered(Page page) {
        for (int i = 0; i < 50 && !page.locator("h1 .status").innerText().equals("Delivered"); i++) {
            page.waitForTimeout(100);
            page.reload();
        }
        assertThat(page.locator("h1 .status")).hasText("Delivered");
        assertThat(page.locator(".story h3")).containsText(new String[] {"Attempt 1", "Attempt 2"});
    }
}
