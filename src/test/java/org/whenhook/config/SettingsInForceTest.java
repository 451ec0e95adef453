package org.whenhook.config;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.whenhook.config.Setting.Origin;

/** What the page of settings and the documents say of them must be what {@link Settings} reads. */
class SettingsInForceTest {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(WHENHOOK_\\w+)` \\(`whenhook\\.([\\w-]+)`\\) \\| (.*?) \\| (.*) \\|$");

    @Test
    void describesEachSettingAsTheDocumentForOperatorsDoes() throws IOException {
        Map<String, String> documented = ROW.matcher(Files.readString(Path.of("src/docs/operating.md")))
                .results()
                .collect(toMap(
                        row -> row.group(2),
                        row -> row.group(4).replace("`", "").replace("'", "’")));
        var bundle = ResourceBundle.getBundle("org.whenhook.messages", Locale.ROOT);

        assertThat(bundle.keySet())
                .filteredOn(key -> key.startsWith("setting."))
                .containsExactlyInAnyOrderElementsOf(documented.keySet().stream()
                        .map(name -> "setting." + name)
                        .toList());
        assertThat(documented.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        inForce(Map.of()).all().stream().map(Setting::name).toList());
        assertThat(documented).allSatisfy((name, what) -> assertThat(bundle.getString("setting." + name))
                .isEqualTo(what));
    }

    @Test
    void knowsEveryVariableOfTheReadme() throws IOException {
        List<String> named = Pattern.compile("WHENHOOK_\\w+")
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(inForce(Map.of()).all())
                .extracting(Setting::variable)
                .containsAll(named)
                .hasSizeGreaterThan(20);
    }

    @Test
    void tellsValuesAndTheirOriginsButNoSecret() {
        var inForce =
                inForce(Map.of("whenhook.slots", " 7 ", "whenhook.redis-url", "redis://u:p@h", "whenhook.grace", " "));

        assertThat(inForce.all())
                .contains(
                        new Setting("slots", "7", false, true, Origin.FILE),
                        new Setting("redis-url", "", true, true, Origin.FILE),
                        new Setting("grace", "30", false, false, Origin.DEFAULT),
                        new Setting("allowed-networks", "", false, false, Origin.DEFAULT));
        assertThat(inForce.toString()).doesNotContain("u:p@h");
    }

    private static SettingsInForce inForce(Map<String, String> variables) {
        var reader = new SettingsReader(name -> Optional.ofNullable(variables.get(name)));
        Settings.read(reader);
        return SettingsInForce.read(reader, name -> Origin.FILE);
    }
}
