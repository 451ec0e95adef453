package org.whenhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.whenhook.ApiClient;

/** Events, listed and explained, in a real browser; its console must stay silent throughout. */
class EventsIT extends BrowserTest {

    @Test
    void findsAnEventAndSaysWhyARuleDidNotFire() {
        rule("Silent " + mark, "{\"attr\": \"status.value\", \"value\": \"retired\"}");
        rule("Loud " + mark, "null");
        sent("Graz " + mark);
        visitor.signIn("console/events.xhtml?object=" + mark);
        assertThat(visitor.rows()).hasCount(1);

        visitor.follow("Graz " + mark);

        assertThat(row("Loud " + mark)).containsText("Fired");
        assertThat(row("Silent " + mark)).containsText("Did not match");
        assertThat(row("Silent " + mark).locator(".node-false")).containsText("\"active\"");
        assertThat(visitor.page().getByText("What changed")).isVisible();
        assertThat(row("\"planned\"")).containsText("\"active\"");
        row("Loud " + mark).locator("a.mono").click();
        assertThat(visitor.heading()).containsText("Graz " + mark);
    }

    @Test
    void keepsItsFiltersInTheAddressAndExplainsWhatTheyHide() {
        sent("Linz " + mark);
        visitor.signIn("console/events.xhtml");
        visitor.page().getByPlaceholder("Name, slug or id of the object").fill("nowhere " + mark);
        visitor.page().locator("[name=outcome]").selectOption("fired");

        visitor.press("Apply");

        assertThat(visitor.page()).hasURL(Pattern.compile("outcome=fired"));
        assertThat(visitor.page().getByText("No event matches these filters")).isVisible();
        visitor.follow("Clear filters");
        assertThat(visitor.page()).hasURL(base + "console/events.xhtml");
        assertThat(visitor.rows().first()).containsText("Linz " + mark);
    }

    @Test
    void leadsFromPageToPageAndBackWithItsFilters() {
        for (int i = 0; i < 51; i++) {
            sent("Many " + mark + " " + i);
        }
        visitor.signIn("console/events.xhtml?object=" + mark);
        assertThat(visitor.rows()).hasCount(50);

        visitor.follow("Older");
        assertThat(visitor.rows()).hasCount(1);
        visitor.follow("Newer");

        assertThat(visitor.rows()).hasCount(50);
        assertThat(visitor.page()).hasURL(Pattern.compile("object=" + mark));
    }

    @Test
    void sendsAnEventThroughTheRulesAgainAfterAsking() {
        String id = sent("Wels " + mark);
        visitor.signIn("console/event.xhtml?id=" + id);

        visitor.press("Send through the rules again …");
        visitor.press("Send 1");

        assertThat(visitor.page().getByText("sent through the rules again. This is the new one"))
                .isVisible();
        visitor.follow(id);
        assertThat(visitor.page().locator("#id")).hasText(id);
    }

    @Test
    void tellsThroughHowManyDeliveriesAnEventCame() {
        String id = api.post("api/events/", """
                {"event_type": "object_created", "object_type": "test.%s", "data": {"id": 4}}""".formatted(mark), "Webhook-Hops", "2")
                .object()
                .getString("id");

        visitor.signIn("console/event.xhtml?id=" + id);

        assertThat(visitor.page().locator("dl.facts")).containsText("2 deliveries of ours, one after the other");
    }

    @Test
    void saysThatTheOnlyRuleFiredAndHadNoConditions() {
        String type = "test.only" + mark;
        api.post("api/extras/webhooks/", """
                {"name": "%1$s", "payload_url": "http://localhost:9/", "object_types": ["%1$s"],
                 "event_types": ["object_created"]}""".formatted(type));
        String id = api.post("api/events/", """
                {"event_type": "object_created", "object_type": "%s", "data": {"id": 4}}""".formatted(type)).object().getString("id");

        visitor.signIn("console/event.xhtml?id=" + id);
        assertThat(visitor.page().getByText("One rule is for its types: one fired."))
                .isVisible();

        visitor.go("console/task.xhtml?id=" + id + "-001");
        assertThat(visitor.page().locator(".story")).containsText("It has no conditions.");
    }

    @Test
    void fitsANarrowScreenAndKeepsNobodyOut() {
        var axe = Axe.read();
        rule("Narrow " + mark, "{\"attr\": \"status.value\", \"value\": \"retired\"}");
        String id = sent("Narrow " + mark);
        visitor.signIn("console/events.xhtml");
        List<String> paths = List.of(
                "console/events.xhtml", "console/events.xhtml?object=nowhere" + mark, "console/event.xhtml?id=" + id);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            visitor.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (String path : paths) {
                visitor.go(path);
                assertThat(axe.complaints(visitor.page())).as(path).isEmpty();
            }
        }
        visitor.page().setViewportSize(360, 740);
        for (String path : paths) {
            visitor.go(path);
            assertThat(visitor.page().evaluate("document.documentElement.scrollWidth"))
                    .as(path)
                    .isEqualTo(360);
        }
    }

    private Locator row(String text) {
        return visitor.rows()
                .filter(new Locator.FilterOptions().setHasText(text))
                .first();
    }

    private String sent(String name) {
        return api.post("api/events/", """
                {"event_type": "object_updated", "object_type": "dcim.site", "username": "jdoe",
                 "data": {"id": 4, "name": "%s", "slug": "graz", "status": {"value": "active"}},
                 "snapshots": {"prechange": {"status": "planned"}, "postchange": {"status": "active"}}}""".formatted(name)).object().getString("id");
    }

    private void rule(String name, String conditions) {
        long webhook = created("api/extras/webhooks/", """
                {"name": "%s", "payload_url": "https://example.com/hook"}""".formatted(name));
        created("api/extras/event-rules/", """
                {"name": "%s", "object_types": ["dcim.site"], "event_types": ["object_updated"], "action_type": "webhook",
                 "action_object_type": "extras.webhook", "action_object_id": %d, "conditions": %s}""".formatted(name, webhook, conditions));
    }

    private long created(String path, String json) {
        ApiClient.Reply reply = api.post(path, json);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.object().getInt("id");
    }
}
