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

    private static final double PATIENCE_MILLIS = 20_000;

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
                Page page = chromium.browser().newPage()) {
            page.setDefaultTimeout(PATIENCE_MILLIS);
            signIn(page, base);
            open(page, "Background Tasks");
            open(page, "Failed, default");
            page.locator("tr", new Page.LocatorOptions().setHasText("Trial " + mark))
                    .getByRole(AriaRole.LINK)
                    .first()
                    .click();
            assertThat(page.locator("h1 .status")).hasText("Failed");
            assertThat(page.locator(".tree")).containsText("status.value is \"active\"");
            assertThat(page.locator(".companion")).containsText("No answer came.");

            try (var receiver = new RecordingReceiver(port)) {
                press(page, "Retry");

                RecordingReceiver.Received received = receiver.next();
                assertThat(received.header("Webhook-Id")).isEqualTo(task);
                assertThat(received.header("Webhook-Attempt")).isEqualTo("2");
                assertThat(page.getByText("The task waits again")).isVisible();
            }
            awaitDelivered(page);
        }
    }

    @Test
    void pausesAnEndpointAndResumesIt() throws Exception {
        String base = FakeHouse.near(deployed);
        var api = new ApiClient(URI.create(base).toURL());
        try (var receiver = new RecordingReceiver();
                var chromium = Chromium.start();
                Page page = chromium.browser().newPage()) {
            created(api, "api/extras/webhooks/", """
                    {"name": "Busy %s", "payload_url": "%s", "object_types": ["test.%s"],
                     "event_types": ["object_created"]}""".formatted(mark, receiver.url(), mark));
            page.setDefaultTimeout(PATIENCE_MILLIS);
            signIn(page, base);
            open(page, "Lanes");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Busy " + mark))
                    .click();
            assertThat(page.locator("h1 .status")).hasText("Flowing");

            press(page, "Pause");
            assertThat(page.locator("h1 .status")).hasText("Paused");
            String task = post(api);
            page.reload();
            assertThat(page.locator("#waiting")).hasText("1");
            assertThat(page.getByText("paused by admin")).isVisible();
            assertThat(receiver.pending()).isZero();

            press(page, "Resume");
            assertThat(receiver.next().header("Webhook-Id")).isEqualTo(task);
            assertThat(page.locator("h1 .status")).hasText("Flowing");
        }
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
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

    private static void open(Page page, String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .first()
                .click();
    }

    private static void signIn(Page page, String base) {
        page.navigate(base + "login.xhtml");
        page.getByLabel("User name").fill("admin");
        page.getByLabel("Password").fill(ApiClient.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
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
