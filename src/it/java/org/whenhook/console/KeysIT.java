package org.whenhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Keyboard shortcuts, errors and print in a real browser. */
class KeysIT extends BrowserTest {

    @Test
    void goesWhereTheKeysSay() {
        visitor.signIn("console/dashboard.xhtml");

        type("g", "w");
        arrives("webhooks[.]xhtml");
        type("g", "e");
        arrives("events[.]xhtml");
        type("g", "t");
        arrives("queues[.]xhtml");
    }

    @Test
    void goesToTheSearchAndLetsOneTypeThere() {
        visitor.signIn("console/users.xhtml");

        type("/");
        assertThat(search()).isFocused();
        type("g", "d", "?");

        assertThat(search()).hasValue("gd?");
        assertThat(page()).hasURL(Pattern.compile("users[.]xhtml"));
    }

    @Test
    void listsTheKeysAndTurnsThemOff() {
        visitor.signIn("console/users.xhtml");
        type("?");
        assertThat(dialog()).isVisible();
        assertThat(dialog()).containsText("Background Tasks");
        assertThat(Axe.read().complaints(page())).isEmpty();

        dialog().getByLabel("Use these keys").uncheck();
        page().keyboard().press("Escape");
        assertThat(dialog()).isHidden();
        visitor.go("console/users.xhtml");
        type("?");
        type("g", "d");

        assertThat(dialog()).isHidden();
        assertThat(page()).hasURL(Pattern.compile("users[.]xhtml"));
        page().locator(".me").click();
        visitor.press("Keyboard shortcuts");
        assertThat(dialog()).isVisible();
    }

    @Test
    void fitsANarrowScreenAndSpeaksGerman() {
        letIn(Visitor.narrow());
        visitor.signIn("console/users.xhtml");
        type("?");

        assertThat(dialog()).containsText("Tastenkürzel");
        assertThat(page().evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
    }

    @Test
    void saysWhatIsWrongWithAFieldInGerman() {
        letIn(Visitor.narrow());
        visitor.signIn("console/webhook.xhtml");
        visitor.field("payload_url").fill("ftp://example.com/");
        visitor.press("Speichern");

        assertThat(page().locator("id=edit:p-payload_url")).hasText("Erlaubt sind http und https.");
        assertThat(page().locator("id=edit:p-name")).hasText("Dieses Feld darf nicht leer sein.");
    }

    private void type(String... keys) {
        for (String key : keys) {
            page().keyboard().press(key);
        }
    }

    /** A page that is only about to come does not hear keys yet. */
    private void arrives(String address) {
        assertThat(page()).hasURL(Pattern.compile(address));
        page().waitForLoadState();
    }

    private Locator search() {
        return page().locator(".find input");
    }

    private Locator dialog() {
        return page().locator("#keys");
    }

    private Page page() {
        return visitor.page();
    }
}
