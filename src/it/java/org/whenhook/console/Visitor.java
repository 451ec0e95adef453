package org.whenhook.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.whenhook.ApiClient;

/** Somebody in front of a browser, and whatever the browser's console has to complain of. */
final class Visitor implements AutoCloseable {

    /** The first view of a page is compiled by a server that has just started. */
    static final double PATIENCE_MILLIS = 20_000;

    private static final String REFUSED = "Failed to load resource: the server responded with a status of ";

    private static final Map<String, List<Cookie>> SESSIONS = new ConcurrentHashMap<>();

    private final List<String> complaints = new ArrayList<>();
    private final String base;
    private final Page page;
    private boolean patient;
    private boolean refused;

    Visitor(Chromium chromium, String base, Browser.NewContextOptions options) {
        BrowserContext context = chromium.browser().newContext(options);
        context.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                complaints.add(message.text());
            }
        });
        context.onWebError(error -> complaints.add(error.error()));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        this.base = base;
        this.page = context.newPage();
    }

    static Browser.NewContextOptions wide() {
        return new Browser.NewContextOptions().setViewportSize(1440, 900).setLocale("en-GB");
    }

    static Browser.NewContextOptions narrow() {
        return new Browser.NewContextOptions().setViewportSize(360, 740).setLocale("de-AT");
    }

    Page page() {
        return page;
    }

    /** What the console said so far; nothing once it may complain. */
    List<String> complaints() {
        return patient
                ? List.of()
                : complaints.stream()
                        .filter(each -> !refused || !each.startsWith(REFUSED))
                        .toList();
    }

    /** For a test that asks for a page it does not get: the browser tells of the status of each such answer. */
    void mayBeRefused() {
        refused = true;
    }

    /** For a test in which something is to fail that the console tells of. */
    void mayComplain() {
        patient = true;
    }

    /** Opens a page as the administrator. */
    void signIn(String path) {
        signIn(path, "admin", ApiClient.PASSWORD);
    }

    /** Who has been here before comes with the session of then, as long as it lasts: a password takes long to check. */
    void signIn(String path, String name, String password) {
        var who = base + name + "\n" + password;
        page.context().addCookies(SESSIONS.getOrDefault(who, List.of()));
        go(path);
        if (page.url().contains("login.xhtml")) {
            enter(name, password);
            page.waitForURL(address -> !address.contains("login.xhtml"));
            SESSIONS.put(
                    who,
                    page.context().cookies().stream()
                            .filter(cookie -> cookie.name.equals("JSESSIONID"))
                            .toList());
        }
    }

    /** Fills in the login form and sends it, in either language. */
    void enter(String name, String password) {
        enter(page, name, password);
    }

    static void enter(Page page, String name, String password) {
        page.getByLabel("User name").or(page.getByLabel("Benutzername")).fill(name);
        page.getByLabel("Password").or(page.getByLabel("Passwort")).fill(password);
        page.keyboard().press("Enter");
    }

    void go(String path) {
        page.navigate(base + path);
    }

    /** The status of the answer for a page. */
    int status(String path) {
        return page.request().get(base + path).status();
    }

    void press(String button) {
        page.getByRole(AriaRole.BUTTON, named(button)).first().click();
    }

    void follow(String link) {
        page.getByRole(AriaRole.LINK, named(link)).first().click();
    }

    /** A field of the form edit. */
    Locator field(String name) {
        return page.locator("id=edit:" + name);
    }

    Locator rows() {
        return page.locator("tbody tr");
    }

    Locator heading() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    @Override
    public void close() {
        page.context().close();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
