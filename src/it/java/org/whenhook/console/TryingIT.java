package org.whenhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.whenhook.ApiClient;

/** Receivers, test calls and a webhook's activity in a real browser; its console must stay silent throughout. */
class TryingIT extends BrowserTest {

    @Test
    void showsARequestAsItComesAndAsTextAlone() {
        String address = receiver("Bin " + mark, "");
        assertThat(text("Waiting for the first request")).isVisible();

        int status = sent(address + "deep/?q=1", "{\"name\": \"<img src=x onerror=alert(1)>\u0001\"}");

        assertThat(status).isEqualTo(200);
        assertThat(page().locator("#watch\\:caught tbody tr")).hasCount(1);
        assertThat(page().locator("#watch\\:caught tbody")).containsText("POST /deep/?q=1");
        assertThat(page().locator(".companion")).containsText("\"<img src=x onerror=alert(1)>");
        assertThat(page().locator(".companion")).containsText(mark);
        assertThat(page().locator(".companion img")).hasCount(0);
    }

    @Test
    void checksTheSignatureOfAWebhookThatReallyCalls() {
        String address = receiver("Signed " + mark, "s3cret");
        hook("Signed " + mark, address, "s3cret");
        hook("Forged " + mark, address, "other");
        api.post("api/events/", event());

        assertThat(page().locator("#watch\\:caught tbody tr")).hasCount(2);
        assertThat(page().locator("#watch\\:caught tbody").getByText("Right").first())
                .isVisible();
        assertThat(page().locator("#watch\\:caught tbody").getByText("Wrong").first())
                .isVisible();
    }

    @Test
    void sendsAnExampleThatArrivesSigned() {
        receiver("Example " + mark, "s3cret");

        visitor.press("Send an example");

        assertThat(page().locator("id=answered")).containsText("200");
        assertThat(page().locator("#watch\\:caught tbody tr")).hasCount(1);
        assertThat(page().locator("#watch\\:caught tbody")).containsText("Right");
        assertThat(page().locator(".companion")).containsText("Graz HQ");
        assertThat(Axe.read().complaints(page())).isEmpty();
    }

    @Test
    void changesAReceiverAndKeepsItsSecret() {
        String address = receiver("Changed " + mark, "s3cret");
        page().getByText("Name, secret and answer").click();
        visitor.field("name").fill("Other " + mark);
        visitor.field("status").fill("99");
        visitor.press("Save");
        assertThat(page().locator("id=edit:p-status")).hasText("Use 200 to 599.");
        visitor.field("status").fill("202");
        visitor.press("Save");

        assertThat(visitor.heading()).hasText("Other " + mark);
        assertThat(text("The receiver is saved.")).isVisible();
        assertThat(sent(address, "x")).isEqualTo(202);
        visitor.press("Send an example");
        assertThat(page().locator("#watch\\:caught tbody").getByText("Right").first())
                .isVisible();
    }

    @Test
    void deletesARequestAllOfThemAndTheReceiver() {
        String address = receiver("Emptied " + mark, "");
        List.of("one", "two", "three").forEach(body -> sent(address, body));
        assertThat(page().locator("#watch\\:caught tbody tr")).hasCount(3);

        page().locator(".companion").getByRole(AriaRole.BUTTON).click();
        assertThat(page().locator("#watch\\:caught tbody tr")).hasCount(2);
        visitor.press("Delete all 2");
        assertThat(text("Waiting for the first request")).isVisible();
        visitor.press("Delete this receiver …");
        page().getByRole(AriaRole.DIALOG).getByText("Delete 1", exactly()).click();

        assertThat(text("The receiver was deleted.")).isVisible();
        assertThat(sent(address, "late")).isEqualTo(404);
    }

    @Test
    void saysAtTheFieldWhatNoReceiverCanBe() {
        visitor.signIn("console/receivers.xhtml");
        visitor.field("secret").fill("whsec_?");
        visitor.field("status").fill("99");
        visitor.press("Make a receiver");

        assertThat(page().locator("id=edit:p-secret")).containsText("base64");
        assertThat(page().locator("id=edit:p-status")).hasText("Use 200 to 599.");
        assertThat(visitor.field("secret")).hasValue("");
    }

    @Test
    void isNotThereForViewersNorAtAnAddressThatNobodyMade() {
        String name = "looker-" + mark;
        long user = created("api/users/users/", """
                {"username": "%s", "password": "password-of-%s", "role": "viewer"}""".formatted(name, name));
        visitor.signIn("console/dashboard.xhtml", name, "password-of-" + name);

        assertThat(visitor.status("console/receivers.xhtml")).isEqualTo(404);
        assertThat(page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Receivers")))
                .hasCount(0);
        assertThat(sent(base + "in/" + "0".repeat(32) + "/", "x")).isEqualTo(404);
        assertThat(sent(base + "in/", "x")).isEqualTo(404);
        api.send("DELETE", "api/users/users/" + user + "/", "");
    }

    @Test
    void makesATestCallAndShowsWhatCameBackInPlace() {
        String address = receiver("Tried " + mark, "");
        long id = hook("Tried " + mark, address, "");
        visitor.go("console/webhook.xhtml?id=" + id);
        visitor.field("description").fill("not saved");
        visitor.field("sample").fill(event());

        visitor.press("Send a test call");

        assertThat(page().locator("id=edit:tried")).containsText("200");
        assertThat(visitor.field("description")).hasValue("not saved");
        visitor.go("console/receiver.xhtml?id=" + address.replaceFirst(".*/in/(\\w+)/", "$1"));
        assertThat(page().locator(".companion"))
                .containsText(Pattern.compile("whenhook-test", Pattern.CASE_INSENSITIVE));
    }

    @Test
    void saysWhatAWebhookDidOfLateAndWhoChangedIt() {
        String address = receiver("Late " + mark, "");
        long id = hook("Late " + mark, address, "");
        api.post("api/events/", event());
        assertThat(page().locator("#watch\\:caught tbody tr")).hasCount(1);
        api.send("PATCH", "api/extras/webhooks/" + id + "/", "{\"description\": \"changed " + mark + "\"}");

        visitor.go("console/activity.xhtml?id=" + id);
        page().waitForCondition(() -> {
            page().reload();
            return page().locator("#accepted .answer").count() == 1;
        });

        assertThat(text("One call was accepted in the last 24 hours, none failed.")
                        .first())
                .isVisible();
        assertThat(page().locator("#accepted")).containsText("200");
        assertThat(page().locator("#failed")).hasText("None known");
        assertThat(visitor.rows()).hasCount(1);
        assertThat(page().locator(".items")).containsText("Created");
        page().locator("details summary").first().click();
        assertThat(page().locator(".items")).containsText("changed " + mark);
        visitor.go("console/webhooks.xhtml?find=" + mark);
        assertThat(page().locator("tbody svg.spark .c-delivered")).hasCount(1);
        assertThat(page().locator("tbody time")).not().hasCount(0);
    }

    @Test
    void fitsANarrowScreenAndSpeaksGerman() {
        String address = receiver("Schmal " + mark, "");
        long id = hook("Schmal " + mark, address, "");
        sent(address + "x".repeat(300), "y".repeat(500));
        String token = address.replaceFirst(".*/in/(\\w+)/", "$1");
        letIn(Visitor.narrow());
        visitor.signIn("console/receivers.xhtml");
        for (String path : pages(token, id)) {
            visitor.go(path);
            assertThat(page().evaluate("document.documentElement.scrollWidth"))
                    .as(path)
                    .isEqualTo(360);
        }

        visitor.go("console/receivers.xhtml");
        assertThat(visitor.heading()).hasText("Empfänger");
    }

    @Test
    void keepsNobodyOut() {
        var axe = Axe.read();
        String address = receiver("Open " + mark, "s3cret");
        long id = hook("Open " + mark, address, "");
        sent(address, "{\"a\": 1}");
        String token = address.replaceFirst(".*/in/(\\w+)/", "$1");
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (String path : pages(token, id)) {
                visitor.go(path);
                assertThat(axe.complaints(page())).as(path + ", " + scheme).isEmpty();
            }
        }
    }

    private static List<String> pages(String token, long webhook) {
        return List.of(
                "console/receivers.xhtml",
                "console/receiver.xhtml?id=" + token,
                "console/activity.xhtml?id=" + webhook,
                "console/webhook.xhtml?id=" + webhook,
                "console/webhooks.xhtml");
    }

    /** Signs in and makes one; its address. */
    private String receiver(String name, String secret) {
        visitor.signIn("console/receivers.xhtml");
        visitor.field("name").fill(name);
        visitor.field("secret").fill(secret);
        visitor.press("Make a receiver");
        assertThat(visitor.heading()).hasText(name);
        return page().locator("#url").textContent();
    }

    private int sent(String address, String body) {
        var request = api.request(address).header("X-Mark", mark).POST(BodyPublishers.ofString(body));
        ApiClient.Reply reply = api.send(request);
        assertThat(reply.text()).isEmpty();
        return reply.status();
    }

    private long hook(String name, String url, String secret) {
        return created("api/extras/webhooks/", """
                {"name": "%s", "payload_url": "%s", "secret": "%s", "object_types": ["dcim.site"],
                 "event_types": ["object_updated"], "conditions": {"attr": "slug", "value": "%s"}}""".formatted(name, url, secret, mark));
    }

    private long created(String path, String json) {
        ApiClient.Reply reply = api.post(path, json);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.object().getInt("id");
    }

    private String event() {
        return """
                {"event_type": "object_updated", "object_type": "dcim.site", "data": {"id": 4, "name": "Graz", "slug": "%s"}}""".formatted(mark);
    }

    private Page page() {
        return visitor.page();
    }

    private Locator text(String text) {
        return page().getByText(text);
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}
