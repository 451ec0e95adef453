package org.whenhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.ApiClient;
import org.whenhook.RecordingReceiver;

/**
 * What somebody comes for who has never been here: each begins on the dashboard, follows what is written there, and may take so
 * many clicks. Typing and the Enter key are free.
 */
class NewcomerIT extends BrowserTest {

    private final RecordingReceiver receiver = new RecordingReceiver();

    private long webhook;
    private int clicks;

    @BeforeEach
    void begin() {
        webhook = created("api/extras/webhooks/", """
                {"name": "Hook %1$s", "payload_url": "%2$s", "secret": "a secret", "max_attempts": 1}""".formatted(mark, receiver.url()));
        created("api/extras/event-rules/", """
                {"name": "Rule %1$s", "object_types": ["test.%1$s"], "event_types": ["object_created"], "action_type": "webhook",
                 "action_object_type": "extras.webhook", "action_object_id": %2$d,
                 "conditions": {"attr": "status", "value": "active"}}""".formatted(mark, webhook));
        visitor.signIn("");
        assertThat(visitor.heading()).hasText("Dashboard");
    }

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void findsOutWhyAWebhookWasNotCalled() {
        send("Graz", "planned");
        follow("Events");
        search("Graz " + mark);
        click(row("Graz " + mark).locator("th a"));

        assertThat(row("Rule " + mark)).containsText("Did not match");
        assertThat(row("Rule " + mark).locator(".node-false")).containsText("\"planned\"");
        tookAtMost(2);
    }

    @Test
    void retriesAllThatOneEndpointRefused() {
        fail("Graz");
        fail("Wien");
        receiver.answer(200);
        follow("All causes");
        click(link(Pattern.compile("tasks of Hook " + mark)));
        press("Retry 2 …");
        visitor.page().getByLabel("Type the number").fill("2");
        press("Retry 2 tasks");

        assertThat(visitor.page().getByRole(AriaRole.STATUS)).containsText("It is finished: 2 done, 0 skipped");
        receiver.next();
        receiver.next();
        tookAtMost(4);
    }

    @Test
    void givesAnEndpointAnotherSecret() {
        goToWebhook();
        press("Rotate …");
        click(visitor.page()
                .getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Rotate").setExact(true)));

        String secret = visitor.page().locator("#secret-once").innerText();
        send("Graz", "active");
        assertThat(receiver.next().header("X-Hook-Signature")).isNotBlank();
        assertThat(secret).startsWith("whsec_");
        tookAtMost(4);
    }

    @Test
    void pausesAnEndpointKeepsItsEventsAndGoesOn() {
        goToWebhook();
        press("Pause");
        assertThat(visitor.page().locator("h1 .status")).hasText("Paused");
        send("Graz", "active");
        visitor.page().waitForTimeout(500);
        assertThat(receiver.pending()).isZero();

        press("Resume");

        assertThat(receiver.next().body()).contains("Graz");
        tookAtMost(4);
    }

    @Test
    void findsTheDeliveryOfOneObject() {
        send("Graz", "active");
        send("Wien", "active");
        receiver.next();
        receiver.next();
        click(figure("Delivered"));
        search("Wien " + mark);
        assertThat(visitor.rows()).hasCount(1);
        click(row("Wien " + mark).locator("th a"));

        assertThat(visitor.heading()).containsText("Wien " + mark);
        tookAtMost(2);
    }

    @Test
    void buildsARuleAndTriesItWithEventsOfLate() {
        send("Graz", "planned");
        follow("Event Rules");
        follow("Add an event rule");
        visitor.field("name").fill("Built " + mark);
        visitor.field("object_types").fill("test." + mark);
        visitor.field("action_object_id").selectOption("Hook " + mark);
        click(visitor.page().getByLabel("Object created"));
        press("Condition");
        line("Attribute").fill("status");
        line("Value").fill("planned");
        press("Run");
        assertThat(visitor.page().locator("#edit\\:report")).containsText("Now fires");
        press("Save");
        assertThat(visitor.page().getByText("Saved.")).isVisible();

        send("Wien", "planned");
        assertThat(receiver.next().body()).contains("Wien");
        tookAtMost(6);
    }

    @Test
    void seesWhatWasSentAndWhatCameBack() {
        fail("Graz");
        goToFailed("Graz");

        Locator exchange = visitor.page().locator(".companion");
        assertThat(exchange).containsText(receiver.url());
        assertThat(exchange).containsText("Graz " + mark);
        assertThat(exchange).containsText("503");
        tookAtMost(2);
    }

    @Test
    void mendsOneDeliveryByHand() {
        fail("Graz");
        receiver.answer(200);
        goToFailed("Graz");
        follow("Edit and resend …");
        visitor.page().getByLabel("Body").fill("{\"mended\": true}");
        press("Send 1");

        assertThat(receiver.next().body()).isEqualTo("{\"mended\": true}");
        tookAtMost(4);
    }

    @Test
    void givesASenderATokenThatOnlySends() {
        follow("API Tokens");
        follow("Add a token");
        visitor.field("description").fill("Sender " + mark);
        visitor.field("role").selectOption("intake");
        press("Add a token");

        String token = visitor.page().locator("#token-once").innerText();
        assertThat(statusWith(token, "GET", "api/extras/webhooks/")).isEqualTo(403);
        assertThat(statusWith(token, "POST", "api/events/")).isEqualTo(202);
        tookAtMost(3);
    }

    @Test
    void seesWhoChangedAWebhook() {
        api.send("PATCH", "api/extras/webhooks/" + webhook + "/", "{\"timeout\": 7}");
        follow("Audit Log");
        search("Hook " + mark);
        click(row("Changed").locator("th a"));

        assertThat(row("timeout")).containsText("7");
        assertThat(visitor.page().locator("dl.facts")).containsText("admin");
        tookAtMost(2);
    }

    private void goToWebhook() {
        follow("Webhooks");
        search(mark);
        click(row("Hook " + mark).locator("th a"));
    }

    private void goToFailed(String name) {
        click(figure("Failed"));
        search(name + " " + mark);
        click(row(name + " " + mark).locator("th a"));
    }

    private void send(String name, String status) {
        assertThat(api.post("api/events/", event(name, status)).status()).isEqualTo(202);
    }

    private void fail(String name) {
        receiver.answer(503);
        send(name, "active");
        String id = receiver.next().header("Webhook-Id");
        visitor.page()
                .waitForCondition(
                        () -> api.get("api/deliveries/" + id + "/").text().contains("\"status\":\"failed\""));
        visitor.go("");
    }

    private String event(String name, String status) {
        return """
                {"event_type": "object_created", "object_type": "test.%2$s",
                 "data": {"id": 1, "name": "%1$s %2$s", "status": "%3$s"}}""".formatted(name, mark, status);
    }

    private int statusWith(String token, String method, String path) {
        return api.send(api.request(path)
                        .header("Authorization", "Token " + token)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(method.equals("GET") ? "" : event("Linz", "active"))))
                .status();
    }

    private long created(String path, String json) {
        ApiClient.Reply reply = api.post(path, json);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.object().getInt("id");
    }

    private void tookAtMost(int number) {
        assertThat(clicks).as("clicks").isLessThanOrEqualTo(number);
    }

    private void follow(String link) {
        click(visitor.page()
                .getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .first());
    }

    private void press(String button) {
        click(visitor.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .first());
    }

    private void click(Locator what) {
        what.click();
        clicks++;
    }

    private void search(String text) {
        visitor.page().getByRole(AriaRole.SEARCHBOX).fill(text);
        visitor.page().keyboard().press("Enter");
        assertThat(visitor.page()).hasURL(Pattern.compile("=" + text.replace(" ", "(\\+|%20)")));
    }

    private Locator link(Pattern name) {
        return visitor.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    private Locator figure(String name) {
        return visitor.page()
                .locator(".figure", new Page.LocatorOptions().setHasText(name))
                .locator("a");
    }

    private Locator row(String text) {
        return visitor.rows()
                .filter(new Locator.FilterOptions().setHasText(text))
                .first();
    }

    private Locator line(String label) {
        return visitor.page()
                .getByLabel(Pattern.compile("^" + label + " in line"))
                .first();
    }
}
