package org.whenhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The columns of the lists, chosen by hand, in a real browser. */
class ColumnsIT extends BrowserTest {

    private static final List<String> LISTS = List.of(
            "console/tasks.xhtml?queue=all&status=failed",
            "console/events.xhtml",
            "console/webhooks.xhtml",
            "console/rules.xhtml");

    @BeforeEach
    void somethingFails() {
        int webhook =
                api.post("api/extras/webhooks/", """
                {"name": "Columns %s", "payload_url": "http://127.0.0.1:9/", "max_attempts": 1}""".formatted(mark)).object().getInt("id");
        api.post("api/extras/event-rules/", """
                {"name": "Columns %s", "object_types": ["dcim.site"], "event_types": ["object_updated"], "action_type": "webhook",
                 "action_object_type": "extras.webhook", "action_object_id": %d, "conditions": {"attr": "slug", "value": "%s"}}""".formatted(mark, webhook, mark));
        api.post("api/events/", """
                {"event_type": "object_updated", "object_type": "dcim.site", "data": {"id": 4, "name": "Graz", "slug": "%s"}}""".formatted(mark));
        page().waitForCondition(() -> api.get("api/deliveries/?status=failed&webhook=" + webhook)
                .text()
                .contains(mark));
    }

    @Test
    void showsTheTickedOnesAndRemembersThem() {
        visitor.signIn(LISTS.get(0));
        assertThat(head("Webhook")).isVisible();

        menu().click();
        tick("Webhook").uncheck();
        tick("Attempts").uncheck();
        visitor.press("Show these");

        assertThat(head("Attempts")).isHidden();
        assertThat(head("Webhook")).isHidden();
        assertThat(head("Rule")).isVisible();
        assertThat(page()).hasURL(Pattern.compile("columns=first&columns=event"));
        visitor.go(LISTS.get(0));
        assertThat(head("Webhook")).isHidden();
        visitor.go("console/webhooks.xhtml");
        assertThat(head("Address")).isVisible();
    }

    @Test
    void takesWhatTheLinkSaysBeforeWhatItRemembers() {
        visitor.signIn(LISTS.get(0));
        menu().click();
        tick("Webhook").uncheck();
        visitor.press("Show these");

        visitor.go(LISTS.get(0) + "&columns=first.webhook");
        assertThat(head("Webhook")).isVisible();
        assertThat(head("Rule")).isHidden();
        page().locator(".tabs a").first().click();
        assertThat(page()).hasURL(Pattern.compile("columns=first[.]webhook"));

        visitor.go(LISTS.get(0));
        menu().click();
        visitor.press("Standard");
        assertThat(head("Webhook")).isVisible();
        visitor.go(LISTS.get(0));
        assertThat(head("Webhook")).isVisible();
    }

    @Test
    void goesByTheKeyboardAlone() {
        visitor.signIn("console/events.xhtml");
        menu().focus();
        page().keyboard().press("Enter");
        page().keyboard().press("Tab");
        page().keyboard().press("Space");
        assertThat(tick("Event")).not().isChecked();
        page().keyboard().press("Escape");
        assertThat(tick("Event")).isHidden();
        assertThat(menu()).isFocused();
        page().keyboard().press("Enter");
        page().keyboard().press("Tab");
        page().keyboard().press("Enter");

        assertThat(head("Event")).isHidden();
        assertThat(head("Accepted")).isVisible();
    }

    @Test
    void showsAllOfThemOnANarrowScreenToo() {
        letIn(Visitor.narrow());
        visitor.signIn("console/rules.xhtml");
        assertThat(page().locator("tbody td").nth(1)).isHidden();
        page().getByText("Spalten").first().click();
        visitor.press("Diese zeigen");

        assertThat(page().locator("tbody td").nth(1)).isVisible();
        for (String list : LISTS) {
            visitor.go(list + (list.contains("?") ? "&" : "?") + "columns=standard");
            page().getByText("Spalten").first().click();
            assertThat(page().evaluate("document.documentElement.scrollWidth"))
                    .as(list)
                    .isEqualTo(360);
        }
    }

    @Test
    void keepsNobodyOut() {
        var axe = Axe.read();
        visitor.signIn("console/events.xhtml");
        for (String list : LISTS) {
            visitor.go(list);
            menu().click();

            assertThat(axe.complaints(page())).as(list).isEmpty();
        }
    }

    private Locator menu() {
        return page().locator("summary").getByText("Columns").first();
    }

    private Locator tick(String column) {
        return page().getByLabel(column, new Page.GetByLabelOptions().setExact(true));
    }

    private Locator head(String column) {
        return page().locator("thead th")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + column + "$")));
    }

    private Page page() {
        return visitor.page();
    }
}
