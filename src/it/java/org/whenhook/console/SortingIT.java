package org.whenhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists in another order, in a real browser. */
class SortingIT extends BrowserTest {

    @BeforeEach
    void makeThree() {
        webhook("A", "https://c.example.com/");
        webhook("B", "https://a.example.com/");
        webhook("C", "https://b.example.com/");
    }

    @Test
    void sortsByAColumnAndTheOtherWayRound() {
        visitor.signIn("console/webhooks.xhtml?find=" + mark);
        assertThat(names()).hasText(new String[] {"A " + mark, "B " + mark, "C " + mark});

        visitor.follow("Address");
        assertThat(names()).hasText(new String[] {"B " + mark, "C " + mark, "A " + mark});
        assertThat(head("Address")).hasAttribute("aria-sort", "ascending");

        visitor.follow("Address");
        assertThat(names()).hasText(new String[] {"A " + mark, "C " + mark, "B " + mark});
        assertThat(head("Address")).hasAttribute("aria-sort", "descending");
        assertThat(Axe.read().complaints(page())).isEmpty();
    }

    @Test
    void keepsTheOrderInTheLinkAndWhileOneSearches() {
        visitor.signIn("console/webhooks.xhtml?sort=-url");
        page().locator(".find input").fill(mark);
        page().keyboard().press("Enter");

        assertThat(names()).hasText(new String[] {"A " + mark, "C " + mark, "B " + mark});
    }

    @Test
    void sortsRulesByWhatTheyCall() {
        List<String> calls = List.of("C", "A");
        calls.forEach(each -> rule("Calls " + each, webhook(each + " called", "https://d.example.com/")));
        visitor.signIn("console/rules.xhtml?find=" + mark);
        assertThat(names()).hasText(new String[] {"Calls A " + mark, "Calls C " + mark});

        visitor.follow("Call");
        visitor.follow("Call");

        assertThat(names()).hasText(new String[] {"Calls C " + mark, "Calls A " + mark});
    }

    private long webhook(String name, String url) {
        return api.post("api/extras/webhooks/", """
                        {"name": "%s %s", "payload_url": "%s"}""".formatted(name, mark, url))
                .object()
                .getInt("id");
    }

    private void rule(String name, long webhook) {
        var reply = api.post("api/extras/event-rules/", """
                {"name": "%s %s", "object_types": ["dcim.site"], "event_types": ["object_created"], "action_type": "webhook",
                 "action_object_type": "extras.webhook", "action_object_id": %d}""".formatted(name, mark, webhook));
        assertThat(reply.status()).isEqualTo(201);
    }

    private Locator names() {
        return page().locator("tbody th a");
    }

    private Locator head(String name) {
        return page().getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName(name));
    }

    private Page page() {
        return visitor.page();
    }
}
