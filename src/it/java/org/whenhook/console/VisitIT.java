package org.whenhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.whenhook.queue.DeliveryStatus.FAILED;
import static org.whenhook.queue.DeliveryStatus.IN_FLIGHT;
import static org.whenhook.queue.DeliveryStatus.SCHEDULED;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URL;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages over a queue in memory, in a real browser; its console must stay silent throughout, the policy header included. */
@ExtendWith(ArquillianExtension.class)
class VisitIT {

    /** Not a region, which holds the text of all that is in it. */
    private static final String LINK_OR_BUTTON =
            "document.activeElement.matches('a, button') && document.activeElement.textContent";

    private static Chromium chromium;

    @ArquillianResource
    URL deployed;

    private String base = "";
    private Visitor visitor;
    private Page page;

    @Deployment(testable = false)
    static WebArchive war() {
        return FakeHouse.war();
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
    void open() {
        base = FakeHouse.near(deployed);
        letIn(Visitor.wide());
    }

    @AfterEach
    void complainsOfNothing() {
        visitor.close();

        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void asksToSignInAndThenShowsWhatWasWanted() {
        page.navigate(base + "console/tasks.xhtml?queue=default&status=waiting");
        assertThat(page).hasTitle("Sign in · Whenhook");

        visitor.enter("admin", FakeHouse.PASSWORD);

        assertThat(page).hasURL(base + "console/tasks.xhtml?queue=default&status=waiting");
        assertThat(visitor.heading()).hasText("Waiting tasks in default");
    }

    @Test
    void refusesAWrongPasswordInWords() {
        page.navigate(base + "login.xhtml");

        visitor.enter("admin", "wrong-password");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("User name or password is wrong");
        assertThat(page).hasTitle("Sign in · Whenhook");
    }

    @Test
    void signsOut() {
        visit("console/queues.xhtml");
        page.getByRole(AriaRole.BUTTON, named("Your account, admin")).click();
        page.getByRole(AriaRole.BUTTON, named("Sign out")).click();
        assertThat(page).hasTitle("Sign in · Whenhook");

        page.navigate(base + "console/queues.xhtml");

        assertThat(page).hasTitle("Sign in · Whenhook");
    }

    @Test
    void saysTheStateFirstAndThatTheFiguresAddUp() {
        visit("console/queues.xhtml");

        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("have failed");
        assertThat(page.getByText("Adds up")).isVisible();
    }

    @Test
    void leadsFromACountToItsTasksPageByPageAndBack() {
        visit("console/queues.xhtml");

        page.getByRole(AriaRole.LINK, named("Failed, default")).click();
        assertThat(visitor.heading()).hasText("Failed tasks in default");
        assertThat(visitor.rows()).hasCount(50);
        String newest = visitor.rows().first().innerText();

        page.getByRole(AriaRole.LINK, named("Older")).click();
        page.getByRole(AriaRole.LINK, named("Older")).click();
        assertThat(visitor.rows().first()).not().hasText(newest);
        assertThat(page.locator(".pager span[aria-disabled]")).hasText("Older");

        page.getByRole(AriaRole.LINK, named("Newer")).click();
        page.getByRole(AriaRole.LINK, named("Newer")).click();
        assertThat(visitor.rows().first().innerText()).isEqualTo(newest);
    }

    @Test
    void explainsAnEmptyList() {
        visit("console/tasks.xhtml?queue=low&status=failed");

        assertThat(page.getByText("Nothing has failed in low")).isVisible();
    }

    @Test
    void showsEveryAttemptOfATaskWithWhatWasSentAndWhatCameBack() {
        visit(task(FakeTasks.id(FAILED, 1)));

        assertThat(page.locator(".story h3"))
                .hasText(new String[] {"Event accepted", "Rule matched", "Attempt 1", "Attempt 2", "Attempt 3"});
        assertThat(region("Request headers")).containsText("Authorization: (hidden)");
        assertThat(region("Request body")).containsText("\"customfield_10042\": 4711");
        assertThat(region("Response body")).containsText("Rate limit exceeded");
        assertThat(region("Data")).containsText("<script>alert('no')</script>");

        page.getByRole(AriaRole.NAVIGATION, named("Attempt shown"))
                .getByRole(AriaRole.LINK, exactly("2"))
                .click();
        assertThat(page.locator(".companion")).containsText("No answer came. no first byte within 10 s");
    }

    @Test
    void saysWhenTheNextAttemptIs() {
        visit(task(FakeTasks.id(SCHEDULED, 1)));

        assertThat(page.locator(".story .ahead")).containsText(Pattern.compile("Attempt 4\\s*(in|now)"));
    }

    @Test
    void retriesAFailedTask() {
        visit(task(FakeTasks.id(FAILED, 2)));

        page.getByRole(AriaRole.BUTTON, named("Retry")).click();

        assertThat(page.getByText("The task waits again")).isVisible();
        assertThat(page.locator("h1 .status")).hasText("Waiting");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Retry"))).hasCount(0);
    }

    @Test
    void saysSoWhenTheTaskHasChangedMeanwhile() {
        visit(task(FakeTasks.id(FAILED, 3)));
        Page other = page.context().newPage();
        other.navigate(page.url());
        other.getByRole(AriaRole.BUTTON, named("Retry")).click();
        assertThat(other.getByText("The task waits again")).isVisible();

        page.getByRole(AriaRole.BUTTON, named("Retry")).click();

        assertThat(page.getByText("Nothing was retried")).isVisible();
    }

    @Test
    void deletesATaskOnlyAfterAsking() {
        String task = task(FakeTasks.id(FAILED, 4));
        visit(task);
        Locator dialog = page.getByRole(AriaRole.DIALOG);

        page.getByRole(AriaRole.BUTTON, named("Delete …")).click();
        assertThat(dialog.getByRole(AriaRole.BUTTON, of("Keep it"))).isFocused();
        page.keyboard().press("Escape");
        assertThat(dialog).not().isVisible();
        page.getByRole(AriaRole.BUTTON, named("Delete …")).click();
        dialog.getByRole(AriaRole.BUTTON, of("Delete 1")).click();

        assertThat(page.getByText("The task was deleted.")).isVisible();
        assertThat(visitor.heading()).hasText("Failed tasks in default");
        assertThat(page.request().get(base + task).status()).isEqualTo(404);
    }

    @Test
    void offersNoDeletionWhileAWorkerHasTheTask() {
        visit(task(FakeTasks.id(IN_FLIGHT, 1)));

        assertThat(page.getByRole(AriaRole.STATUS).first()).hasText("Worker node-a/2 is calling; this is attempt 1.");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Delete …"))).hasCount(0);
    }

    @Test
    void bringsAFormThatIsTooOldBackToAFreshPage() {
        visit(task(FakeTasks.id(FAILED, 5)));
        Page other = page.context().newPage();
        page.context().clearCookies();
        other.navigate(base + "login.xhtml");
        Visitor.enter(other, "admin", FakeHouse.PASSWORD);
        assertThat(other).hasTitle("Dashboard · Whenhook");

        page.getByRole(AriaRole.BUTTON, named("Retry")).click();

        assertThat(page.getByText("Nothing was done: the page had been open for too long."))
                .isVisible();
        assertThat(page.locator("h1 .status")).hasText("Failed");
    }

    @Test
    void worksByKeyboardAlone() {
        page.navigate(base + "login.xhtml");
        assertThat(page.getByLabel("User name")).isFocused();
        page.keyboard().type("admin");
        page.keyboard().press("Tab");
        assertThat(page.getByLabel("Password")).isFocused();
        page.keyboard().type(FakeHouse.PASSWORD);
        assertThat(page.getByLabel("User name")).hasValue("admin");
        assertThat(page.getByLabel("Password")).hasValue(FakeHouse.PASSWORD);
        page.keyboard().press("Enter");
        assertThat(page).hasTitle("Dashboard · Whenhook");
        page.waitForLoadState();

        tabTo("Background Tasks");
        page.keyboard().press("Enter");
        assertThat(visitor.heading()).hasText("Background Tasks");
        tabTo("Failed, default");
        assertThat(page.getByRole(AriaRole.LINK, named("Failed, default"))).isFocused();
        page.keyboard().press("Enter");
        assertThat(visitor.heading()).hasText("Failed tasks in default");
        tabTo("core-sw-120.vie");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1 .status")).hasText("Failed");
        tabTo("Retry");
        page.keyboard().press("Enter");

        assertThat(page.getByText("The task waits again")).isVisible();
    }

    @Test
    void showsTheLivingWorkers() {
        visit("console/workers.xhtml");

        assertThat(visitor.rows()).hasCount(2);
        assertThat(visitor.rows().last()).containsText("9 of 256");
    }

    @Test
    void showsOneWorkerAndWhatItHasOnItsWay() {
        visit("console/workers.xhtml");

        page.getByRole(AriaRole.LINK, named("node-a/2")).click();

        assertThat(visitor.heading()).containsText("node-a/2");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("9 of 256 slots are busy.");
        assertThat(page.locator(".facts")).containsText("4711");
        assertThat(page.locator("#tasks")).hasText("On their way");
    }

    @Test
    void fitsANarrowScreenWithItsMenuBehindAButton() {
        visitor.close();
        letIn(Visitor.wide().setViewportSize(360, 740));
        visit("console/queues.xhtml");
        for (String path : List.of(
                "console/queues.xhtml",
                "console/tasks.xhtml",
                "console/tasks.xhtml?queue=low",
                task(FakeTasks.id(FAILED, 1)),
                "console/workers.xhtml")) {
            page.navigate(base + path);
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(path)
                    .isEqualTo(360);
        }

        page.getByRole(AriaRole.BUTTON, named("Menu")).click();
        page.getByRole(AriaRole.LINK, named("Background Tasks")).click();
        assertThat(visitor.heading()).hasText("Background Tasks");
    }

    @Test
    void followsTheSystemsColoursUntilOthersAreChosen() {
        visit("console/queues.xhtml");
        assertThat(brightness()).isGreaterThan(200);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(brightness()).isLessThan(50);

        page.getByRole(AriaRole.BUTTON, named("Colours as the system has them")).click();
        assertThat(brightness()).isGreaterThan(200);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.getByRole(AriaRole.BUTTON, named("Light colours")).click();
        page.reload();

        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(brightness()).isLessThan(50);
    }

    @Test
    void speaksGermanToThoseWhoDo() {
        visitor.close();
        letIn(Visitor.wide().setLocale("de-AT"));

        visit("console/tasks.xhtml");

        assertThat(visitor.heading()).hasText("Gescheiterte Aufgaben in default");
    }

    @Test
    void showsAPageOfItsOwnForWhatIsNotThere() {
        visit("console/queues.xhtml");

        for (String path :
                List.of("console/nothing.xhtml", "console/tasks.xhtml?queue=none", "console/task.xhtml?id=1")) {
            var answer = page.request().get(base + path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.text()).contains("There is no such page");
        }
    }

    private void letIn(Browser.NewContextOptions options) {
        visitor = new Visitor(chromium, base, options.setTimezoneId("Europe/Vienna"));
        page = visitor.page();
    }

    private void visit(String path) {
        visitor.signIn(path, "admin", FakeHouse.PASSWORD);
    }

    /** Presses Tab until the element of that name has the focus. */
    private void tabTo(String name) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            if (String.valueOf(page.evaluate(LINK_OR_BUTTON)).contains(name)) {
                return;
            }
        }
        throw new AssertionError("Tab does not reach " + name);
    }

    private Locator region(String name) {
        return page.locator("pre[aria-label='" + name + "']");
    }

    private int brightness() {
        String colour = String.valueOf(page.evaluate("getComputedStyle(document.body).backgroundColor"));
        var numbers = Pattern.compile("\\d+").matcher(colour).results().limit(3);
        return numbers.mapToInt(number -> Integer.parseInt(number.group())).sum() / 3;
    }

    private static String task(String id) {
        return "console/task.xhtml?id=" + id;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator.GetByRoleOptions of(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private static Locator.GetByRoleOptions exactly(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
