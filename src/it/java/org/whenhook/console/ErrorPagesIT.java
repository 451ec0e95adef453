package org.whenhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown instead of a page; but for the status of the answer, the browser has nothing to tell of it. */
class ErrorPagesIT extends BrowserTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "console/nowhere.xhtml",
                "console/receiver.xhtml?token=unknown",
                "console/task.xhtml?id=unknown",
                "console/webhook.xhtml?id=999999999",
                "console/tasks.xhtml?queue=unknown",
                "console/bulk.xhtml?id=unknown",
            })
    void saysThatThereIsNoSuchPage(String path) {
        visitor.mayBeRefused();
        visitor.signIn("console/settings.xhtml");

        visitor.go(path);

        assertThat(visitor.heading()).hasText("There is no such page");
        assertThat(Axe.read().complaints(visitor.page())).isEmpty();
    }

    @Test
    void saysTheSameOfAPageThatOneMayNotSee() {
        visitor.mayBeRefused();
        String name = "viewer-" + mark;
        String password = "long-enough-" + mark;
        api.post(
                "api/users/users/",
                "{\"username\": \"%s\", \"password\": \"%s\", \"role\": \"viewer\"}".formatted(name, password));
        visitor.signIn("console/health.xhtml", name, password);

        visitor.go("console/settings.xhtml");

        assertThat(visitor.heading()).hasText("There is no such page");
    }

    @Test
    void bringsAFormWhosePageIsLongGoneBackAfresh() {
        visitor.signIn("console/user.xhtml");
        Page other = visitor.page().context().newPage();
        for (int i = 0; i < 20; i++) {
            other.navigate(base + "console/user.xhtml");
        }

        visitor.press("Save");

        assertThat(visitor.page().getByRole(AriaRole.STATUS).first()).containsText("too long");
        assertThat(visitor.heading()).isVisible();
    }
}
