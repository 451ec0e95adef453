package org.whenhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people print or put on a wall, in a real browser: the dashboard, a list of tasks, a task. */
class LookIT extends BrowserTest {

    private static final int PAPER = 794; // A4 at 96 dots an inch
    private static final int WALL = 3840;

    @Test
    void printsTheContentWithoutTheFrame() {
        Map<String, String> pages = pages();
        visitor.signIn("console/dashboard.xhtml");
        visitor.page().setViewportSize(PAPER, 1123);
        visitor.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        pages.forEach((name, path) -> {
            visitor.go(path);
            assertThat(visitor.heading()).isVisible();
            for (String frame : new String[] {".side", ".top", ".filters", ".page-head .actions", "#keys"}) {
                assertThat(visitor.page().locator(frame + ":visible")).hasCount(0);
            }
            assertThat((int) visitor.page().evaluate("document.documentElement.scrollWidth"))
                    .as(name)
                    .isLessThanOrEqualTo(PAPER);
            assertThat(visitor.page().evaluate("""
                            [...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth + 1).length""")).as(name).isEqualTo(0);
        });
    }

    @Test
    void staysReadableOnAWall() {
        Map<String, String> pages = pages();
        letIn(new Browser.NewContextOptions().setViewportSize(WALL, 2160).setLocale("en-GB"));
        visitor.signIn("console/dashboard.xhtml");
        pages.forEach((name, path) -> {
            visitor.go(path);
            assertThat(visitor.page().locator("main").boundingBox().width)
                    .as(name)
                    .isBetween(1900.0, 2560.0);
        });
    }

    private Map<String, String> pages() {
        int webhook = api.post("api/extras/webhooks/", """
                {"name": "Look %s", "payload_url": "http://127.0.0.1:9/", "max_attempts": 1, "object_types": ["dcim.site"],
                 "event_types": ["object_updated"], "conditions": {"attr": "slug", "value": "%s"}}""".formatted(mark, mark))
                .object()
                .getInt("id");
        String event = api.post("api/events/", """
                {"event_type": "object_updated", "object_type": "dcim.site", "data": {"id": 4, "name": "Graz", "slug": "%s"}}""".formatted(mark)).object().getString("id");
        visitor.page().waitForCondition(() -> api.get("api/deliveries/?status=failed&webhook=" + webhook)
                .text()
                .contains(event));
        var pages = new LinkedHashMap<String, String>();
        pages.put("dashboard", "console/dashboard.xhtml");
        pages.put("tasks", "console/tasks.xhtml?queue=all&status=failed");
        pages.put("task", "console/task.xhtml?id=" + event + "-001");
        return pages;
    }
}
