package org.whenhook.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final ResourceBundle ENGLISH = bundle(Locale.ROOT);
    private static final ResourceBundle GERMAN = bundle(Locale.GERMAN);
    private static final Pattern USED = Pattern.compile("(?:text\\[|words\\.say\\()'([a-z][\\w.-]*[\\w-])'[\\])]?");

    @Test
    void saysTheSameInBothLanguages() {
        assertThat(GERMAN.keySet()).isEqualTo(ENGLISH.keySet());
        assertThat(ENGLISH.keySet())
                .allSatisfy(key -> assertThat(gaps(GERMAN, key)).isEqualTo(gaps(ENGLISH, key)));
    }

    @Test
    void holdsNoApostropheThatMessageFormatWouldEat() {
        assertThat(List.of(ENGLISH, GERMAN)).allSatisfy(bundle -> assertThat(bundle.keySet())
                .allSatisfy(key ->
                        assertThat(bundle.getString(key).replace("''", "")).doesNotContain("'")));
    }

    @Test
    void hasEveryTextThatAPageNames() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> pages = Files.walk(Path.of("webapp"))) {
            for (Path page :
                    pages.filter(file -> file.toString().endsWith(".xhtml")).toList()) {
                USED.matcher(Files.readString(page))
                        .results()
                        .map(result -> result.group(1))
                        .forEach(used::add);
            }
        }

        assertThat(used).hasSizeGreaterThan(50).isSubsetOf(ENGLISH.keySet());
    }

    private static List<String> gaps(ResourceBundle bundle, String key) {
        new MessageFormat(bundle.getString(key), Locale.ROOT);
        return Pattern.compile("\\{(\\d)")
                .matcher(bundle.getString(key))
                .results()
                .map(MatchResult::group)
                .distinct()
                .sorted()
                .toList();
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                "org.whenhook.messages",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
