package org.whenhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.whenhook.ApiClient;

/** The description of the API in a real browser, whose console tells of whatever the pages' policy forbids. */
class ApiPageIT extends BrowserTest {

    @Test
    void listsTheOperationsAndTriesOneOutWithAToken() {
        int operations = api.get("api/schema/").object().getJsonObject("paths").values().stream()
                .mapToInt(item -> (int) item.asJsonObject().keySet().stream()
                        .filter(name -> !name.equals("parameters"))
                        .count())
                .sum();
        visitor.signIn("console/dashboard.xhtml");
        visitor.follow("API");
        assertThat(visitor.page().locator("h1")).hasText("API");
        assertThat(visitor.page().locator("#api .opblock")).hasCount(operations);

        authorize("Token " + ApiClient.TOKEN);
        Locator status = visitor.page()
                .locator(".opblock")
                .filter(new Locator.FilterOptions().setHas(visitor.page().locator("[data-path='/api/status/']")))
                .first();
        status.locator(".opblock-summary-control").click();
        press(status, "Try it out");
        press(status, "Execute");

        assertThat(status.locator(".live-responses-table tbody .response-col_status"))
                .containsText("200");
        assertThat(status.locator(".live-responses-table")).containsText("whenhook-version");
    }

    @Test
    void barsNobodyFromReadingAndUsingIt() {
        Axe axe = Axe.read();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            letIn(Visitor.wide().setColorScheme(scheme));
            visitor.signIn("console/api.xhtml");
            assertThat(visitor.page().locator("#api .opblock").first()).isVisible();

            assertThat(axe.complaints(visitor.page())).as(scheme.toString()).isEmpty();
        }
    }

    @Test
    void staysWithinANarrowScreen() {
        letIn(Visitor.narrow());

        visitor.signIn("console/api.xhtml");

        assertThat(visitor.page().locator("#api .opblock").first()).isVisible();
        assertThat(visitor.page().evaluate("document.documentElement.scrollWidth"))
                .isEqualTo(360);
    }

    @Test
    void givesTheDocumentToNobodyWhoHasNotSignedIn() {
        visitor.go("console/schema.json");

        assertThat(visitor.page().url()).contains("login.xhtml");
    }

    private void authorize(String text) {
        visitor.page().locator("#api .btn.authorize").click();
        Locator dialog = visitor.page().locator("#api .modal-ux");
        dialog.locator("input").fill(text);
        dialog.locator(".auth-btn-wrapper .authorize").click();
        press(dialog, "Close");
    }

    private static void press(Locator place, String button) {
        place.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button))
                .first()
                .click();
    }
}
