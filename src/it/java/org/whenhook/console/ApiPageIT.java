package org.whenhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.File;
import java.net.URI;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.whenhook.ApiClient;

/** The description of the API in a real browser, whose console tells of whatever the pages' policy forbids. */
@ExtendWith(ArquillianExtension.class)
class ApiPageIT {

    private static Chromium chromium;

    @ArquillianResource
    URL deployed;

    private String base = "";
    private Visitor visitor;

    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/whenhook.war"));
    }

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(Visitor.PATIENCE_MILLIS);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        base = FakeHouse.near(deployed);
        visitor = new Visitor(chromium, base, Visitor.wide());
    }

    @AfterEach
    void complainsOfNothing() {
        visitor.close();

        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void listsTheOperationsAndTriesOneOutWithAToken() throws Exception {
        int operations = new ApiClient(URI.create(base).toURL())
                .get("api/schema/").object().getJsonObject("paths").values().stream()
                        .mapToInt(item -> (int) item.asJsonObject().keySet().stream()
                                .filter(name -> !name.equals("parameters"))
                                .count())
                        .sum();
        visitor.signIn("console/dashboard.xhtml");
        visitor.follow("API");
        assertThat(visitor.heading()).hasText("API");
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
    void staysWithinANarrowScreen() {
        visitor.close();
        visitor = new Visitor(chromium, base, Visitor.narrow());

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
