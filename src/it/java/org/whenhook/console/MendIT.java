package org.whenhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.RecordingReceiver;

/** What went wrong is found and mended in a real browser; its console must stay silent throughout. */
class MendIT extends BrowserTest {

    private final RecordingReceiver receiver = new RecordingReceiver();

    private Page page;
    private int webhook;

    @BeforeEach
    void open() {
        webhook = api.post("api/extras/webhooks/", """
                        {"name": "Hook %s", "payload_url": "%s", "max_attempts": 1, "object_types": ["test.%s"],
                         "event_types": ["object_created"]}""".formatted(mark, receiver.url(), mark))
                .object()
                .getInt("id");
        page = visitor.page();
    }

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void findsTheTaskOfOneObjectByItsName() {
        failed("Graz");
        failed("Wien");
        visit("console/tasks.xhtml?queue=all&webhook=" + webhook);
        assertThat(rows()).hasCount(2);

        page.getByRole(AriaRole.SEARCHBOX).fill("wie");
        press("Apply");

        assertThat(rows()).hasCount(1);
        assertThat(rows()).containsText("Wien");
        assertThat(page.locator(".filters")).containsText("1 of ");
        page.getByRole(AriaRole.LINK, named("Remove filter Object name wie")).click();
        assertThat(rows()).hasCount(2);
    }

    @Test
    void saysWhatIsWrongWithAFilter() {
        visit("console/tasks.xhtml?queue=all&status_code=often");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("\"often\" is not an HTTP status such as 503.");
    }

    @Test
    void retriesAllOfOneCauseOnceTheirNumberIsTyped() {
        failed("Graz");
        failed("Wien");
        receiver.answer(200);
        visit("console/causes.xhtml");

        page.getByRole(AriaRole.LINK, named("tasks of Hook " + mark)).click();
        press("Retry 2 …");
        assertThat(heading()).hasText("Retry 2 tasks");
        page.getByLabel("Type the number").fill("3");
        press("Retry 2 tasks");
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("Type 2 to start it.");
        page.getByLabel("Type the number").fill("2");
        press("Retry 2 tasks");

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("It is finished: 2 done, 0 skipped");
        receiver.next();
        receiver.next();
    }

    @Test
    void discardsAPlan() {
        failed("Graz");
        visit("console/tasks.xhtml?queue=all&webhook=" + webhook);
        press("Delete 1 …");

        press("Discard the plan");

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("It was cancelled after 0 done");
        assertThat(page.getByLabel("Type the number")).hasCount(0);
    }

    @Test
    void replaysATaskAsItWasSent() {
        String id = failed("Graz");
        receiver.answer(200);
        visit(task(id));

        press("Replay as sent");

        assertThat(page.locator("#main")).containsText("The task was made once more");
        assertThat(page.locator("#main")).containsText(id);
        assertThat(receiver.next().body()).contains("Graz");
    }

    @Test
    void saysWhyATaskCannotBeReplayed() {
        String id = failed("Graz");
        api.send("PATCH", "api/extras/webhooks/" + webhook + "/", "{\"event_types\": [\"object_deleted\"]}");
        visit(task(id));

        press("Replay with the present rule");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("No enabled rule");
        assertThat(page.locator("h1 .status")).hasText("Failed");
    }

    @Test
    void sendsATaskAgainWithAnotherBody() {
        String id = failed("Graz");
        receiver.answer(200);
        visit(task(id));
        page.getByRole(AriaRole.LINK, named("Edit and resend …")).click();
        assertThat(page.getByLabel("Body")).hasValue(Pattern.compile("Graz"));

        page.getByLabel("Headers").fill("no header");
        press("Send 1");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("\"no header\" is no header.");
        page.getByLabel("Headers").fill("X-More: 1");
        page.getByLabel("Body").fill("mine");
        press("Send 1");

        assertThat(page.locator("#main")).containsText("The task was made once more");
        RecordingReceiver.Received received = receiver.next();
        assertThat(received.body()).isEqualTo("mine");
        assertThat(received.header("X-More")).isEqualTo("1");
    }

    @Test
    void beginsWithHowEverythingStandsAndKeepsItFresh() {
        visit("");
        assertThat(heading()).hasText("Dashboard");
        Locator failed = page.locator(".figure", new Page.LocatorOptions().setHasText("Failed"));
        long before = Long.parseLong(failed.locator("a").innerText().replaceAll("\\D", ""));

        failed("Graz");

        assertThat(failed.locator("a")).containsText(String.format(Locale.UK, "%,d", before + 1));
    }

    @Test
    void fitsANarrowScreen() {
        String id = failed("Graz");
        page.setViewportSize(360, 740);
        for (String path : paths(id)) {
            page.navigate(base + path);
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(path)
                    .isEqualTo(360);
        }
    }

    @Test
    void keepsNobodyOut() {
        var axe = Axe.read();
        String id = failed("Graz");
        List<String> paths = paths(id);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (String path : paths) {
                page.navigate(base + path);
                assertThat(axe.complaints(page)).as(path + ", " + scheme).isEmpty();
            }
        }
    }

    /** Of all pages that mend, a plan included. */
    private List<String> paths(String id) {
        visit("console/tasks.xhtml?queue=all&webhook=" + webhook);
        press("Delete 1 …");
        assertThat(heading()).hasText("Delete 1 task");
        return List.of(
                "console/dashboard.xhtml",
                "console/causes.xhtml",
                "console/bulks.xhtml",
                "console/tasks.xhtml?queue=all&webhook=" + webhook,
                page.url().substring(base.length()),
                "console/resend.xhtml?id=" + id,
                task(id));
    }

    private String failed(String name) {
        receiver.answer(503);
        var event = """
                {"event_type": "object_created", "object_type": "test.%s", "data": {"id": 1, "name": "%s"}}""".formatted(mark, name);
        assertThat(api.post("api/events/", event).status()).isEqualTo(202);
        String id = receiver.next().header("Webhook-Id");
        page.waitForCondition(() -> api.get("api/deliveries/" + id + "/").text().contains("\"status\":\"failed\""));
        return id;
    }

    private void visit(String path) {
        visitor.signIn(path);
    }

    private void press(String button) {
        page.getByRole(AriaRole.BUTTON, named(button)).first().click();
    }

    private Locator heading() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    private Locator rows() {
        return page.locator("tbody tr");
    }

    private static String task(String id) {
        return "console/task.xhtml?id=" + id;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
