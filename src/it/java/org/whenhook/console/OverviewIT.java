package org.whenhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whenhook.ApiClient;
import org.whenhook.RecordingReceiver;
import org.whenhook.queue.QueueFixture;

/** The live dashboard and the pages that tell of the installation, in a real browser. */
class OverviewIT extends BrowserTest {

    private static final List<String> PAGES = List.of(
            "console/dashboard.xhtml",
            "console/dashboard.xhtml?range=day",
            "console/health.xhtml",
            "console/settings.xhtml",
            "console/import.xhtml",
            "console/import.xhtml?from=files",
            "console/import.xhtml?from=document");

    private final RecordingReceiver receiver = new RecordingReceiver();

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void showsADeliveryAsItIsMadeWithoutAReload() {
        int webhook = webhook();
        visitor.signIn("console/dashboard.xhtml");
        assertThat(sign()).hasText("Live");
        page().evaluate("window.stays = true");
        delivered().focus();
        String before = delivered().innerText();

        happens();

        // The page asks by itself only once a minute, and this test waits for less
        assertThat(delivered()).not().hasText(before);
        assertThat(delivered()).isFocused();
        assertThat(page().evaluate("window.stays")).isEqualTo(true);
        assertThat(visitor.complaints()).isEmpty();
        api.send("DELETE", "api/extras/webhooks/" + webhook + "/", "");
    }

    @Test
    void drawsTheAttemptsAndTellsThemInATableThatStaysOpen() {
        webhook();
        happens();
        visitor.signIn("console/dashboard.xhtml");
        Locator chart = page().getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Attempts per minute"));
        chart.getByText("As a table").click();
        assertThat(chart.locator("tbody tr").first()).isVisible();
        assertThat(chart.getByRole(AriaRole.IMG)).hasAttribute("aria-label", Pattern.compile(".+ delivered, .+"));
        String before = delivered().innerText();

        happens();

        assertThat(delivered()).not().hasText(before);
        assertThat(chart.locator("tbody tr").first()).isVisible();
        assertThat(chart.locator(".pointed title").last()).containsText(":");
    }

    @Test
    void asksByItselfWhereTheServerIsNotHeard() {
        webhook();
        visitor.mayComplain();
        page().route("**/console/news", Route::abort);
        visitor.signIn("console/dashboard.xhtml");
        assertThat(sign()).hasText("Not heard");
        String before = delivered().innerText();

        happens();

        assertThat(delivered()).not().hasText(before);
    }

    @Test
    void goesToTheLoginWhenTheSessionHasEnded() {
        visitor.mayComplain();
        visitor.signIn("console/dashboard.xhtml");
        assertThat(sign()).hasText("Live");
        Page other = page().context().newPage();
        other.navigate(base + "console/dashboard.xhtml");
        other.locator(".me").click();
        other.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        other.waitForURL(address -> address.contains("login"));

        page().waitForURL(address -> address.contains("login.xhtml"));
    }

    @Test
    void letsNobodyListenWhoIsNotSignedIn() {
        var reply = api.send(api.request("console/news"));

        assertThat(reply.status()).isEqualTo(302);
    }

    @Test
    void tellsSettingsWithTheirOriginsAndNoSecret() {
        visitor.signIn("console/settings.xhtml");

        assertThat(row("WHENHOOK_ALLOWED_NETWORKS")).containsText("127.0.0.0/8, ::1/128");
        assertThat(row("WHENHOOK_ALLOWED_NETWORKS")).containsText("System property");
        assertThat(row("WHENHOOK_SLOTS")).containsText("Default");
        assertThat(row("WHENHOOK_ADMIN_TOKEN")).containsText("set, not shown");
        assertThat(page().content()).doesNotContain(ApiClient.TOKEN).doesNotContain(ApiClient.PASSWORD);
    }

    @Test
    void tellsHowRedisAndTheProcessesAre() {
        visitor.signIn("console/health.xhtml");

        assertThat(page().locator(".facts")).containsText("noeviction");
        assertThat(page().locator(".facts")).containsText("written through: always");
        assertThat(visitor.rows().first()).containsText("MB");
    }

    @Test
    void plansAnImportFromFilesAndThenDoesIt() {
        visitor.signIn("console/import.xhtml?from=files");
        visitor.press("Show the plan");
        assertThat(page().locator("id=edit:p-webhooks")).hasText("Choose a file.");
        visitor.field("webhooks").setInputFiles(file("""
                [{"id": 7, "name": "Hook %1$s", "payload_url": "https://example.com/", "secret": "s"},
                 {"id": 8, "name": "Wrong %1$s", "payload_url": "ftp://example.com/", "secret": ""}]"""));
        visitor.field("event_rules").setInputFiles(file("""
                {"results": [
                  {"name": "Rule %1$s", "object_types": ["test.%1$s"], "event_types": ["object_created"],
                   "action_type": {"value": "webhook"}, "action_object_id": 7},
                  {"name": "Script %1$s", "action_type": {"value": "script"}, "action_object_id": 7}]}"""));

        visitor.press("Show the plan");
        assertThat(page().locator("[role=status]"))
                .containsText("Would be: 2 added, 0 changed, 0 the same, 1 refused.");
        assertThat(row("Wrong " + mark)).containsText("payload_url");
        assertThat(row("Script " + mark)).containsText("can only call a webhook");
        assertThat(api.get("api/extras/webhooks/?name=Hook+" + mark).object().getInt("count"))
                .isZero();
        visitor.press("Import 2");

        assertThat(page().locator("[role=status]")).containsText("Done: 2 added");
        assertThat(api.get("api/extras/event-rules/?name=Rule+" + mark).object().getInt("count"))
                .isOne();
    }

    @Test
    void plansAnImportFromANetBoxThatAnswers() {
        webhook();
        visitor.signIn("console/import.xhtml");
        visitor.field("url").fill("http://127.0.0.1:" + deployed.getPort() + deployed.getPath());
        visitor.field("token").fill(ApiClient.TOKEN);

        visitor.press("Show the plan");

        assertThat(row("Hook " + mark).first()).containsText("payload_layout"); // which NetBox's have by their version
        assertThat(page().content()).doesNotContain(ApiClient.TOKEN);
    }

    @Test
    void actsOnTheTasksThatAreTicked() {
        String list = "api/deliveries/?status=failed&webhook=" + unreachable();
        for (int i = 0; i < 3; i++) {
            event();
        }
        QueueFixture.eventually("three have failed", () -> failed(list) == 3);
        visitor.signIn("console/tasks.xhtml?queue=all&" + list.substring(list.indexOf("status")));
        page().getByLabel("Select all on this page").check();
        assertThat(page().getByText("3 selected:")).isVisible();
        page().locator("tbody .pick input").last().uncheck();
        assertThat(page().getByText("2 selected:")).isVisible();
        assertThat(page().getByText("Retry 3 …")).not().isVisible();

        visitor.press("Delete these …");

        assertThat(visitor.heading()).hasText("Delete 2 tasks");
        assertThat(failed(list)).isEqualTo(3);
    }

    @Test
    void showsViewersHealthButNeitherSettingsNorImport() {
        String name = "viewer-" + mark;
        String password = "long-enough-" + mark;
        api.post(
                "api/users/users/",
                "{\"username\": \"%s\", \"password\": \"%s\", \"role\": \"viewer\"}".formatted(name, password));

        visitor.signIn("console/health.xhtml", name, password);

        assertThat(visitor.heading()).hasText("Health");
        assertThat(visitor.status("console/settings.xhtml")).isEqualTo(404);
        assertThat(visitor.status("console/import.xhtml")).isEqualTo(404);
        assertThat(page().locator(".side").getByText("Settings")).hasCount(0);
    }

    @Test
    void fitsANarrowScreenAndSpeaksGerman() {
        letIn(Visitor.narrow());
        visitor.signIn("console/settings.xhtml");
        assertThat(visitor.heading()).hasText("Einstellungen");

        for (String path : PAGES) {
            visitor.go(path);
            assertThat(page().evaluate("document.documentElement.scrollWidth"))
                    .as(path)
                    .isEqualTo(360);
            // What is wider than its cell is written over by the next one.
            assertThat((List<?>) page().evaluate("""
                            () => [...document.querySelectorAll('.table-flow td')]
                                .filter(cell => cell.scrollWidth > cell.clientWidth + 1)
                                .map(cell => cell.textContent)""")).as(path).isEmpty();
        }
    }

    @Test
    void keepsNobodyOut() {
        var axe = Axe.read();
        visitor.signIn("console/dashboard.xhtml");

        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (String path : PAGES) {
                visitor.go(path);
                assertThat(axe.complaints(page())).as(path + ", " + scheme).isEmpty();
            }
        }
    }

    private Page page() {
        return visitor.page();
    }

    private Locator sign() {
        return page().locator("#sign");
    }

    /** The number of delivered tasks, of whomever. */
    private Locator delivered() {
        return page().locator("a[href*='status=delivered']").first();
    }

    private Locator row(String name) {
        return visitor.rows().filter(new Locator.FilterOptions().setHasText(name));
    }

    private FilePayload file(String json) {
        return new FilePayload(
                "list.json", "application/json", json.formatted(mark).getBytes(UTF_8));
    }

    private int webhook() {
        return api.post("api/extras/webhooks/", """
                        {"name": "Hook %1$s", "payload_url": "%2$s", "object_types": ["test.%1$s"],
                         "event_types": ["object_created"]}""".formatted(mark, receiver.url()))
                .object()
                .getInt("id");
    }

    /** A webhook of which every delivery fails at once. */
    private int unreachable() {
        return api.post("api/extras/webhooks/", """
                        {"name": "Hook %1$s", "payload_url": "http://127.0.0.1:1/", "object_types": ["test.%1$s"],
                         "event_types": ["object_created"], "max_attempts": 1}""".formatted(mark)).object().getInt("id");
    }

    private int failed(String list) {
        return api.get(list).object().getJsonArray("results").size();
    }

    /** An event comes in and is delivered. */
    private void happens() {
        event();
        receiver.next();
    }

    private void event() {
        api.post("api/events/", """
                {"event_type": "object_created", "object_type": "test.%s", "data": {"id": 4}}""".formatted(mark));
    }
}
