package org.whenhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Users, tokens and the audit log in a real browser; its console must stay silent throughout. */
class AdministrationIT extends BrowserTest {

    @Test
    void addsAUserWhoSeesOnlyWhatIsMeantForHim() {
        String name = user("viewer");
        assertThat(visitor.page().getByText("The user is saved.")).isVisible();
        letIn(Visitor.wide());

        visitor.signIn("console/tokens.xhtml", name, "long-enough-" + mark);

        assertThat(visitor.page().getByText("You have no tokens yet")).isVisible();
        assertThat(visitor.page().locator(".side").getByText("Audit Log")).hasCount(0);
        assertThat(visitor.page().locator(".side").getByText("Users")).hasCount(0);
        for (String path : List.of("users", "user", "audit", "entry", "/users", "%75sers", "./users")) {
            assertThat(visitor.status("console/" + path + ".xhtml")).as(path).isEqualTo(404);
        }
    }

    @Test
    void saysAtTheFieldWhatIsWrongWithAUser() {
        visitor.signIn("console/user.xhtml");
        visitor.field("username").fill("two words");
        visitor.field("password").fill("short");

        visitor.press("Save");

        assertThat(visitor.page().locator("id=edit:p-password")).containsText("too short");
        assertThat(visitor.field("username")).hasValue("two words");
    }

    @Test
    void keepsTheLastAdministrator() {
        removeOtherAdministrators();
        visitor.signIn("console/users.xhtml?find=admin");
        visitor.page().locator("tbody th a").filter(containing("admin")).first().click();
        assertThat(visitor.heading()).hasText("admin");
        visitor.field("role").selectOption("viewer");

        visitor.press("Save");

        assertThat(visitor.page().getByRole(AriaRole.ALERT)).containsText("last active administrator");
    }

    /** Those that other tests have left. */
    private void removeOtherAdministrators() {
        api.get("api/users/users/?role=admin&username__n=admin&limit=0")
                .object()
                .getJsonArray("results")
                .getValuesAs(JsonObject.class)
                .forEach(other -> api.send("DELETE", "api/users/users/" + other.getInt("id") + "/", ""));
    }

    @Test
    void showsATokenOnceDisablesAndDeletesIt() {
        visitor.signIn("console/token.xhtml");
        visitor.field("description").fill("Token " + mark);
        visitor.press("Add a token");
        assertThat(visitor.page().locator("main")).containsText("This is the token");
        String text = visitor.page().locator("#token-once").innerText();
        assertThat(opens(text)).isEqualTo(200);

        visitor.go("console/tokens.xhtml?find=" + mark);
        assertThat(visitor.rows()).hasCount(1);
        assertThat(visitor.page().content()).doesNotContain(text);
        visitor.page().locator("tbody th a").click();
        visitor.press("Disable");
        assertThat(visitor.page().locator("h1 .status")).hasText("Disabled");
        assertThat(opens(text)).isEqualTo(403);
        visitor.press("Delete …");
        visitor.press("Delete 1");

        assertThat(visitor.page().getByText("The token was deleted.")).isVisible();
    }

    @Test
    void tellsWhoChangedWhatAndHow() {
        String name = user("viewer");
        visitor.field("role").selectOption("operator");
        visitor.press("Save");
        assertThat(visitor.page().getByText("The user is saved.")).isVisible();

        visitor.go("console/audit.xhtml?find=" + mark + "&action=update");
        assertThat(visitor.rows()).hasCount(1);
        visitor.follow(name);

        assertThat(visitor.heading()).hasText("Changed: User " + name);
        assertThat(visitor.rows().filter(containing("role"))).containsText("\"operator\"");
        assertThat(visitor.page().content()).doesNotContain("long-enough-" + mark);
        visitor.page().locator("dl.facts").getByText("admin").click();
        assertThat(visitor.page()).hasURL(Pattern.compile("user=admin"));
    }

    @Test
    void givesTheDefinitionsAsAFileWithTheirSecretsUnderAPassphraseAlone() throws Exception {
        api.post("api/extras/webhooks/", """
                {"name": "Carried %s", "payload_url": "http://127.0.0.1:9/", "secret": "secret-of-%s"}""".formatted(mark, mark));
        visitor.signIn("console/export.xhtml");
        String plain = downloaded();
        visitor.field("passphrase").fill("a long passphrase");
        visitor.press("Download");
        assertThat(visitor.page().locator("id=edit:p-repeated")).containsText("not the same");
        visitor.field("passphrase").fill("a long passphrase");
        visitor.field("repeated").fill("a long passphrase");
        String sealed = downloaded();

        assertThat(plain)
                .contains("\"whenhook_export\"", "Carried " + mark)
                .doesNotContain("\"secrets\"", "secret-of-" + mark);
        assertThat(sealed).contains("\"secrets\"", "Carried " + mark).doesNotContain("secret-of-" + mark);
        visitor.go("console/audit.xhtml?action=export");
        assertThat(visitor.rows()).not().hasCount(0);
    }

    private String downloaded() throws IOException {
        Download file = visitor.page().waitForDownload(() -> visitor.press("Download"));
        assertThat(file.suggestedFilename()).matches("whenhook-[0-9-]{10}[.]json");
        return Files.readString(file.path());
    }

    @Test
    void fitsANarrowScreenSpeaksGermanAndKeepsNobodyOut() {
        var axe = Axe.read();
        user("viewer");
        visitor.go("console/audit.xhtml?find=" + mark);
        String entry = visitor.page().locator("tbody th a").first().getAttribute("href");
        List<String> paths = List.of(
                "console/users.xhtml",
                "console/user.xhtml",
                "console/user.xhtml?id=1",
                "console/tokens.xhtml",
                "console/token.xhtml",
                "console/audit.xhtml",
                "console/export.xhtml",
                "console/audit.xhtml?find=nowhere" + mark,
                "console/entry.xhtml" + entry.substring(entry.indexOf('?')));
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            visitor.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (String path : paths) {
                visitor.go(path);
                assertThat(axe.complaints(visitor.page())).as(path).isEmpty();
            }
        }
        letIn(Visitor.narrow());
        visitor.signIn(paths.getFirst());
        assertThat(visitor.heading()).hasText("Benutzer");
        for (String path : paths) {
            visitor.go(path);
            assertThat(visitor.page().evaluate("document.documentElement.scrollWidth"))
                    .as(path)
                    .isEqualTo(360);
        }
    }

    /** Adds a user of that role on the page; gives his name. */
    private String user(String role) {
        String name = "somebody-" + mark;
        visitor.signIn("console/user.xhtml");
        visitor.field("username").fill(name);
        visitor.field("role").selectOption(role);
        visitor.field("password").fill("long-enough-" + mark);
        visitor.press("Save");
        assertThat(visitor.heading()).hasText(name);
        return name;
    }

    private int opens(String token) {
        return api.send(api.request("api/status/")
                        .header("Authorization", (token.startsWith("nbt_") ? "Bearer " : "Token ") + token))
                .status();
    }

    private static Locator.FilterOptions containing(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
