package org.whenhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.Waiting;

/** Who asks for German finds no sentence of the English pages anywhere, errors included. */
class GermanIT extends BrowserTest {

    private static final int SHORTEST = 12;

    /**
     * All that a page says, also where it is folded in, or only read out; but for what is marked as English on purpose, and
     * for data: an event may tell why a delivery failed.
     */
    private static final String SAID = """
            [...document.querySelectorAll('body, body *')].filter(e => !['SCRIPT', 'STYLE'].includes(e.tagName))
              .filter(e => !e.closest('main [lang="en"]')).flatMap(e =>
              [...[...e.childNodes].filter(n => n.nodeType === 3 && !e.closest('pre, textarea')).map(n => n.data),
               e.title, e.placeholder, e.getAttribute('aria-label')]).filter(t => typeof t === 'string').join('\\n')""";

    private final Set<String> english = english();

    @BeforeEach
    void speakGerman() {
        letIn(new Browser.NewContextOptions().setViewportSize(1440, 900).setLocale("de-AT"));
    }

    @Test
    void findsNoEnglishOnAnyPage() {
        List<String> pages = pages();
        visitor.mayBeRefused();
        visitor.signIn("console/dashboard.xhtml");

        var left = new ArrayList<String>();
        for (String path : pages) {
            visitor.go("console/" + path);
            englishIn(page()).forEach(sentence -> left.add(path + ": " + sentence));
        }
        visitor.go("console/workers.xhtml");
        visitor.rows().first().locator("a").click();
        assertThat(page().locator("#facts")).hasText("Der Arbeiter");
        left.addAll(englishIn(page()));

        assertThat(left).isEmpty();
    }

    @Test
    void saysInGermanWhatIsWrongWithAnImport() {
        visitor.signIn("console/import.xhtml");
        visitor.field("url").fill("https://netbox.example.com/?a=b");
        visitor.field("token").fill("x");

        visitor.press("Plan zeigen");

        assertThat(page().locator("id=edit:p-url")).containsText("ohne Fragezeichen");
        assertThat(englishIn(page())).isEmpty();
    }

    @Test
    void saysInGermanWhyATemplateFails() {
        long webhook = webhook("Vorlage", "http://127.0.0.1:1/", "{{ data.rack.name }}");
        visitor.signIn("console/webhook.xhtml?id=" + webhook);

        assertThat(page().locator("section[aria-labelledby=preview]")).containsText("Zeile 1: \"data\" hat kein");
        assertThat(englishIn(page())).isEmpty();
    }

    /** Every page, with something to be seen that went wrong. */
    private List<String> pages() {
        long refused = webhook("Verbindung", "http://127.0.0.1:1/", "");
        webhook("Vorlage", "http://127.0.0.1:1/", "{{ data.rack.name }}");
        String event = api.post("api/events/", """
                {"event_type": "object_created", "object_type": "test.%1$s", "data": {"id": 4, "name": "Graz %1$s"}}""".formatted(mark)).object().getString("id");
        Waiting.until(() -> api.get("api/deliveries/?status=failed&object_type=test." + mark)
                        .object()
                        .getJsonArray("results")
                        .size()
                == 2);
        String task = event + "-001";
        return Stream.concat(
                        Stream.of(
                                        "dashboard",
                                        "dashboard.xhtml?range=day",
                                        "events",
                                        "event.xhtml?id=" + event,
                                        "rules",
                                        "rule",
                                        "webhooks",
                                        "webhook",
                                        "webhook.xhtml?id=" + refused,
                                        "activity.xhtml?id=" + refused,
                                        "receivers",
                                        "queues",
                                        "causes",
                                        "bulks",
                                        "tasks",
                                        "tasks.xhtml?queue=all&status=failed",
                                        "tasks.xhtml?queue=all&status=failed&status_code=7",
                                        "tasks.xhtml?queue=all&status=failed&webhook=x",
                                        "tasks.xhtml?queue=all&status=failed&error_class=x",
                                        "tasks.xhtml?queue=low&status=held",
                                        "task.xhtml?id=" + task,
                                        "task.xhtml?id=" + event + "-002",
                                        "task.xhtml?id=nobody",
                                        "resend.xhtml?id=" + task,
                                        "lanes",
                                        "lane.xhtml?webhook=" + refused,
                                        "workers",
                                        "health",
                                        "settings",
                                        "users",
                                        "user",
                                        "tokens",
                                        "token",
                                        "api",
                                        "audit",
                                        "import",
                                        "import.xhtml?from=files",
                                        "import.xhtml?from=document",
                                        "export")
                                .map(page -> page.contains(".") ? page : page + ".xhtml"),
                        Viewer.endings().map(ending -> "queues.xhtml?done=" + ending))
                .toList();
    }

    private long webhook(String name, String url, String body) {
        return api.post("api/extras/webhooks/", """
                        {"name": "%1$s %2$s", "payload_url": "%3$s", "object_types": ["test.%2$s"],
                         "event_types": ["object_created"], "max_attempts": 1, "body_template": "%4$s"}""".formatted(name, mark, url, body))
                .object()
                .getInt("id");
    }

    private Page page() {
        return visitor.page();
    }

    private List<String> englishIn(Page page) {
        String said = page.evaluate(SAID).toString().replaceAll("\\s+", " ");
        return english.stream().filter(said::contains).toList();
    }

    /** What the English bundle says that cannot be German: pieces of several words that no German text has. */
    private static Set<String> english() {
        String german = texts(Locale.GERMAN).collect(Collectors.joining("\n"));
        return texts(Locale.ROOT)
                .flatMap(text -> Stream.of(text.split("\\{[^}]*}+|[{}|#<]|''")))
                .map(piece -> piece.replaceAll("\\s+", " ").strip())
                .filter(piece -> piece.length() >= SHORTEST && piece.contains(" ") && !german.contains(piece))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> texts(Locale locale) {
        var bundle = ResourceBundle.getBundle(
                "org.whenhook.messages",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return bundle.keySet().stream().map(bundle::getString);
    }
}
