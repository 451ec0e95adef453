package org.whenhook.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.whenhook.json.FieldReader;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.Json;

class ProblemsTest {

    @Test
    void saysInGermanWhatAFormShowsMostOften() {
        var fields = new FieldReader(
                Json.createObjectBuilder().add("name", "").add("timeout", 0).build());
        fields.requiredText("name", 10);
        fields.requiredText("payload_url", 10);
        fields.nullableNumber("timeout", 1, 3600);
        var form = new Form();
        try {
            fields.finish();
        } catch (InvalidFields e) {
            form.blame(e.errors());
        }

        assertThat(german(form.getProblems().getOrDefault("name", ""))).isEqualTo("Dieses Feld darf nicht leer sein.");
        assertThat(german(form.getProblems().getOrDefault("payload_url", ""))).isEqualTo("Dieses Feld wird gebraucht.");
        assertThat(german(form.getProblems().getOrDefault("timeout", ""))).isEqualTo("Erlaubt ist 1 bis 3600.");
    }

    @Test
    void saysWhereInATemplateOrConditions() {
        assertThat(german("the template ends where a name is expected. (column 7, at \"}}\")"))
                .isEqualTo("Die Vorlage endet, wo ein Name erwartet wird. (Spalte 7, at \"}}\")");
        assertThat(german("attr must be text, not a number at and[0].attr"))
                .isEqualTo("attr muss ein Text sein, nicht eine Zahl, bei and[0].attr");
        assertThat(german("a test needs attr, the path of what it looks at; it is missing at and[1]"))
                .startsWith("Ein Test braucht attr");
    }

    @Test
    void saysWhyACallCameToNothing() {
        assertThat(german("no connection to example.com port 443: too late"))
                .isEqualTo("keine Verbindung zu example.com, Port 443: zu spät");
        assertThat(german("10.1.2.3 is a private address; to allow it, add its network to WHENHOOK_ALLOWED_NETWORKS"))
                .startsWith("10.1.2.3 ist eine private Adresse;");
        assertThat(
                        german(
                                "100.64.0.1 is a carrier's shared address; to allow it, add its network to WHENHOOK_ALLOWED_NETWORKS"))
                .startsWith("100.64.0.1 ist eine von Providern geteilte Adresse;");
        assertThat(
                        german(
                                "inside is 10.1.2.3, a private address; to allow it, add its network to WHENHOOK_ALLOWED_NETWORKS"))
                .startsWith("inside ist 10.1.2.3, eine private Adresse;");
        assertThat(german("body_template: Line 2: \"rack\" is undefined."))
                .isEqualTo("Body: Zeile 2: „rack“ gibt es nicht.");
        assertThat(german("internal error: NullPointerException; the server's log has more"))
                .startsWith("Fehler in Whenhook: NullPointerException");
    }

    @Test
    void saysWhatIsWrongWithAFilter() {
        assertThat(german("\"x\" is not an HTTP status such as 503."))
                .isEqualTo("„x“ ist nicht ein HTTP-Status wie 503.");
    }

    @Test
    void saysEachOfSeveral() {
        assertThat(german("Use http or https.\nThis field may not be blank."))
                .isEqualTo("Erlaubt sind http und https. Dieses Feld darf nicht leer sein.");
    }

    @Test
    void leavesWhatItDoesNotKnow() {
        assertThat(german("Look at this (column 3)")).isEqualTo("Look at this (column 3)");
        assertThat(german("")).isEmpty();
    }

    @Test
    void leavesEnglishAsItIs() {
        assertThat(problems(Locale.ENGLISH).say("This field is required.")).isEqualTo("This field is required.");
    }

    @Test
    void knowsNoSentenceThatNobodySays() throws IOException {
        var english = ResourceBundle.getBundle("org.whenhook.messages", Locale.ROOT);
        String said = sources();

        assertThat(english.keySet().stream().filter(key -> key.startsWith("wrong.")))
                .hasSizeGreaterThan(50)
                .allSatisfy(key -> assertThat(Arrays.stream(english.getString(key)
                                        .replace("This is not JSON", "The body is not JSON")
                                        .replace("''", "'")
                                        .split("\\{\\d}"))
                                .map(String::strip))
                        .allSatisfy(part -> assertThat(said.contains(part))
                                .as(key + ": " + part)
                                .isTrue()));
    }

    /** All texts in the code, one after the other, so that those joined by a plus are whole. */
    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            var all = new StringBuilder();
            for (Path file : files.filter(each ->
                            each.toString().endsWith(".java") || each.toString().endsWith(".lua"))
                    .filter(each -> !each.toString().contains("console"))
                    .toList()) {
                all.append(
                        Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", "").replace("\\\"", "\""));
            }
            return all.toString();
        }
    }

    private static String german(String error) {
        return problems(Locale.GERMAN).say(error);
    }

    private static Problems problems(Locale locale) {
        var problems = new Problems();
        problems.words = WordsFixture.words(locale);
        problems.viewer = problems.words.viewer;
        return problems;
    }
}
