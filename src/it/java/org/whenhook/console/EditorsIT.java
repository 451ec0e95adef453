package org.whenhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.ApiClient;

/** Webhooks and event rules, listed and edited in a real browser; its console must stay silent throughout. */
class EditorsIT extends BrowserTest {

    private Page page;

    @BeforeEach
    void open() {
        page = visitor.page();
    }

    @Test
    void addsAWebhookAndShowsWhatItWouldSendWhileOneTypes() {
        visit("console/webhook.xhtml");
        page.getByLabel("Name").fill("Site " + mark);
        field("payload_url").fill("https://example.com/{{ data.slug }}");
        field("body_template").fill("{\"name\": {{ data.name | tojson }}");
        field("sample").fill(event("Graz HQ"));

        assertThat(page.locator(".companion .code-head")).containsText("https://example.com/graz");
        assertThat(page.locator(".companion")).containsText("\"Graz HQ\"");
        press("Generate");
        assertThat(page.locator(".companion")).containsText("X-Hook-Signature");
        assertThat(field("secret")).hasValue(Pattern.compile("whsec_.{40,}"));
        press("Save");

        assertThat(page.getByText("Saved.")).isVisible();
        assertThat(field("secret")).hasValue("");
        assertThat(field("name")).hasValue("Site " + mark);
    }

    @Test
    void saysAtTheFieldWhatIsWrongAndLosesNothing() {
        visit(webhook(hook("Kept " + mark)));
        field("timeout").fill("0");
        field("payload_url").fill("ftp://example.com");
        assertThat(page.locator("id=edit:p-timeout")).hasText("Use 1 to 3600.");
        assertThat(page.getByText("2 fields need attention.")).isVisible();

        press("Save");

        assertThat(page.locator("id=edit:p-payload_url")).hasText("Use http or https.");
        assertThat(field("payload_url")).hasValue("ftp://example.com");
        assertThat(field("payload_url")).hasAttribute("aria-invalid", "true");
    }

    @Test
    void refusesToOverwriteWhatSomebodyElseHasSaved() {
        long id = hook("Shared " + mark);
        visit(webhook(id));
        api.send("PATCH", "api/extras/webhooks/" + id + "/", "{\"description\": \"theirs\"}");
        field("description").fill("mine");

        press("Save");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("somebody else saved this");
        assertThat(field("description")).hasValue("mine");
    }

    @Test
    void rotatesASecretAndShowsItOnce() {
        long id = hook("Rotated " + mark);
        visit(webhook(id));

        press("Rotate …");
        page.getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Rotate").setExact(true))
                .click();

        assertThat(page.locator("#secret-once")).containsText("whsec_");
        page.navigate(base + webhook(id));
        assertThat(page.locator("#secret-once")).hasCount(0);
    }

    @Test
    void rotatesAKeyPair() {
        long id = hook("Keys " + mark);
        visit(webhook(id));
        page.getByText("Standard Webhooks v1a").click();
        press("Save");
        String first = page.locator("#public-key").textContent();

        press("Rotate key pair …");
        page.getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Rotate").setExact(true))
                .click();

        assertThat(page.getByText("The webhook has another key pair")).isVisible();
        assertThat(page.locator("#public-key")).not().hasText(first);
    }

    @Test
    void findsPausesDisablesAndDeletesAWebhookWithItsRules() {
        long id = hook("Gone " + mark);
        rule("Rule " + mark, id);
        visit("console/webhooks.xhtml?find=" + mark);
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.getByRole(AriaRole.LINK, named("Gone " + mark)).click();

        press("Pause");
        assertThat(page.locator("h1 .status")).hasText("Paused");
        press("Disable");
        assertThat(page.locator("h1 .status")).hasText("Disabled");
        press("Delete …");
        press("Delete it and 1 rule");

        assertThat(page.getByText("The webhook was deleted")).isVisible();
        page.navigate(base + "console/rules.xhtml?find=" + mark);
        assertThat(page.getByText("Rule " + mark)).hasCount(0);
    }

    @Test
    void buildsConditionsWithTheKeyboardAloneAndSavesThem() {
        hook("Called " + mark);
        visit("console/rule.xhtml");
        field("name").fill("Built " + mark);
        field("object_types").fill("dcim.site");
        field("action_object_id").selectOption("Called " + mark);
        page.getByLabel("Object updated").check();
        field("sample").fill(event("Graz HQ"));

        page.getByRole(AriaRole.BUTTON, named("Condition").setExact(true)).focus();
        page.keyboard().press("Enter");
        assertThat(line("Attribute", 2)).isFocused();
        page.keyboard().type("status.value");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().type("active");
        assertThat(field("conditions")).hasValue(holding(".*\"value\": \"active\".*"));
        assertThat(page.locator(".said-true")).hasCount(2);
        assertThat(page.getByText("This event would fire the rule.")).isVisible();
        page.keyboard().press("Enter");

        assertThat(page.getByText("Saved.")).isVisible();
        assertThat(line("Value", 2)).hasValue("\"active\"");
    }

    @Test
    void keepsBothViewsOfConditionsInStep() {
        long id = rule("Views " + mark, hook("Viewed " + mark));
        visit("console/rule.xhtml?id=" + id);

        field("conditions").fill("""
                {"or": [{"attr": "name", "op": "regex", "value": "Graz"}, {"attr": "x", "op": "like", "value": 1}]}""");
        assertThat(line("Value", 2)).hasValue("\"Graz\"");
        assertThat(page.getByText("Change this one as JSON.")).isVisible();
        line("Value", 2).fill("Linz");
        assertThat(field("conditions")).hasValue(holding(".*Linz.*\"like\".*"));
        page.getByRole(AriaRole.BUTTON, named("Remove line 3")).click();
        assertThat(field("conditions")).not().hasValue(holding(".*like.*"));
        page.getByRole(AriaRole.BUTTON, named("All").setExact(true)).click();

        assertThat(field("conditions")).hasValue(holding(".*\"and\".*"));
        field("conditions").fill("{\"or\": [");
        assertThat(page.locator("id=edit:p-conditions")).containsText("not JSON");
        assertThat(field("conditions")).hasValue("{\"or\": [");
    }

    @Test
    void triesARuleWithEventsOfLateBeforeItIsSaved() {
        long id = rule("Tested " + mark, hook("Tried " + mark));
        api.post("api/events/", event("Kept " + mark));
        visit("console/rule.xhtml?id=" + id);
        field("conditions").fill("{\"attr\": \"name\", \"value\": \"Kept " + mark + "\", \"negate\": true}");
        assertThat(line("Value", 1)).hasValue("\"Kept " + mark + "\"");

        press("Run");

        assertThat(page.locator("#edit\\:report tbody")).containsText("Kept " + mark);
        assertThat(page.locator("#edit\\:report")).containsText("No longer fires");
    }

    @Test
    void fitsANarrowScreenAndSpeaksGerman() {
        long id = hook("Schmal " + mark);
        long rule = rule("Regel " + mark, id);
        letIn(Visitor.narrow());
        page = visitor.page();
        visit("console/webhooks.xhtml");
        for (String path : List.of(
                "console/webhooks.xhtml",
                webhook(id),
                "console/rules.xhtml",
                "console/rule.xhtml?id=" + rule,
                "console/rule.xhtml")) {
            page.navigate(base + path);
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(path)
                    .isEqualTo(360);
        }

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Neue Ereignisregel");
    }

    @Test
    void keepsNobodyOut() {
        var axe = Axe.read();
        long id = hook("Open " + mark);
        long rule = rule("Open " + mark, id);
        visit("console/webhooks.xhtml");
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (String path : List.of(
                    "console/webhooks.xhtml",
                    webhook(id),
                    "console/rules.xhtml",
                    "console/rule.xhtml?id=" + rule,
                    "console/queues.xhtml",
                    "console/lanes.xhtml")) {
                page.navigate(base + path);
                assertThat(axe.complaints(page)).as(path + ", " + scheme).isEmpty();
            }
        }
    }

    private void visit(String path) {
        visitor.signIn(path);
    }

    private void press(String button) {
        page.getByRole(AriaRole.BUTTON, named(button)).first().click();
    }

    private Locator field(String name) {
        return page.locator("id=edit:" + name);
    }

    private Locator line(String part, int number) {
        return page.getByLabel(part + " in line " + number, new Page.GetByLabelOptions().setExact(true));
    }

    private long hook(String name) {
        return created("api/extras/webhooks/", """
                {"name": "%s", "payload_url": "https://example.com/hook", "secret": "s3cret"}""".formatted(name));
    }

    private long rule(String name, long webhook) {
        return created("api/extras/event-rules/", """
                {"name": "%s", "object_types": ["dcim.site"], "event_types": ["object_updated"], "action_type": "webhook",
                 "action_object_type": "extras.webhook", "action_object_id": %d}""".formatted(name, webhook));
    }

    private long created(String path, String json) {
        ApiClient.Reply reply = api.post(path, json);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.object().getInt("id");
    }

    private static Pattern holding(String regex) {
        return Pattern.compile(regex, Pattern.DOTALL);
    }

    private static String webhook(long id) {
        return "console/webhook.xhtml?id=" + id;
    }

    private static String event(String name) {
        return """
                {"event_type": "object_updated", "object_type": "dcim.site",
                 "data": {"id": 4, "name": "%s", "slug": "graz", "status": {"value": "active"}}}""".formatted(name);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
