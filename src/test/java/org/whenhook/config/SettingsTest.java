package org.whenhook.config;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void hasADefaultForEverything() {
        var home = Path.of(System.getProperty("user.home"));

        assertThat(from(Map.of()))
                .isEqualTo(new Settings(
                        new Settings.Redis(new Credential(""), home.resolve(".whenhook"), "memory", 80, 1),
                        new Settings.Admin(new Credential(""), new Credential("")),
                        new Settings.Delivery(List.of(), Duration.ofSeconds(30), new Credential("")),
                        new Settings.Worker(1024, Duration.ofSeconds(30), Duration.ofSeconds(30)),
                        new Settings.Intake(Duration.ofHours(1)),
                        new Settings.Queue(100_000, Duration.ofDays(30), 100_000, Duration.ofDays(90), 2_000_000),
                        new Settings.Signal(100_000),
                        new Settings.Api(200),
                        new Settings.Audit(50_000),
                        new Settings.Trial(true)));
    }

    @Test
    void readsEveryVariable() {
        var settings = from(Map.ofEntries(
                entry("whenhook.redis-url", "redis://u:p@h"),
                entry("whenhook.data", "/srv/whenhook"),
                entry("whenhook.admin-password", "pass"),
                entry("whenhook.admin-token", "token"),
                entry("whenhook.allowed-networks", "10.0.0.0/8, ::1/128,"),
                entry("whenhook.timeout", "5"),
                entry("whenhook.slots", " 7 "),
                entry("whenhook.grace", "0"),
                entry("whenhook.idempotency-window", "60"),
                entry("whenhook.lease", "5"),
                entry("whenhook.least-durability", "fsynced"),
                entry("whenhook.memory-share", "50"),
                entry("whenhook.shards", "8"),
                entry("whenhook.backlog-signal", "0"),
                entry("whenhook.api-rate", "0"),
                entry("whenhook.audit-kept", "1000"),
                entry("whenhook.receivers", "False"),
                entry("whenhook.proxy", "http://u:p@proxy:3128")));

        assertThat(settings)
                .isEqualTo(new Settings(
                        new Settings.Redis(new Credential("redis://u:p@h"), Path.of("/srv/whenhook"), "fsynced", 50, 8),
                        new Settings.Admin(new Credential("pass"), new Credential("token")),
                        new Settings.Delivery(
                                List.of("10.0.0.0/8", "::1/128"),
                                Duration.ofSeconds(5),
                                new Credential("http://u:p@proxy:3128")),
                        new Settings.Worker(7, Duration.ZERO, Duration.ofSeconds(5)),
                        new Settings.Intake(Duration.ofMinutes(1)),
                        new Settings.Queue(100_000, Duration.ofDays(30), 100_000, Duration.ofDays(90), 2_000_000),
                        new Settings.Signal(0),
                        new Settings.Api(0),
                        new Settings.Audit(1000),
                        new Settings.Trial(false)));
    }

    @Test
    void takesABlankValueForNone() {
        assertThat(from(Map.of("whenhook.slots", " ", "whenhook.redis-url", "")))
                .isEqualTo(from(Map.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    whenhook.slots              | 0      | WHENHOOK_SLOTS is '0': give a whole number from 1 to 10000 (deliveries at a time)
                    whenhook.slots              | 10001  | WHENHOOK_SLOTS is '10001': give a whole number from 1 to 10000 (deliveries at a time)
                    whenhook.slots              | many   | WHENHOOK_SLOTS is 'many': give a whole number, as 1024
                    whenhook.timeout            | 0      | WHENHOOK_TIMEOUT is '0': give a whole number from 1 to 3600 (seconds)
                    whenhook.timeout            | 3601   | WHENHOOK_TIMEOUT is '3601': give a whole number from 1 to 3600 (seconds)
                    whenhook.timeout            | 1.5    | WHENHOOK_TIMEOUT is '1.5': give a whole number, as 30
                    whenhook.grace              | -1     | WHENHOOK_GRACE is '-1': give a whole number from 0 to 3600 (seconds)
                    whenhook.lease              | 4      | WHENHOOK_LEASE is '4': give a whole number from 5 to 3600 (seconds)
                    whenhook.shards             | 65     | WHENHOOK_SHARDS is '65': give a whole number from 1 to 64 (shards)
                    whenhook.memory-share       | 0      | WHENHOOK_MEMORY_SHARE is '0': give a whole number from 1 to 100 (percent)
                    whenhook.least-durability   | disk   | WHENHOOK_LEAST_DURABILITY is 'disk': give one of memory, fsynced, replicated
                    whenhook.receivers          | maybe  | WHENHOOK_RECEIVERS is 'maybe': give true or false
                    whenhook.idempotency-window | 0      | WHENHOOK_IDEMPOTENCY_WINDOW is '0': give a whole number from 1 to 604800 (seconds)
                    """)
    void refusesABadValueWithItsNameAndTheMend(String name, String value, String message) {
        assertThatThrownBy(() -> from(Map.of(name, value)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage(message);
    }

    @Test
    void refusesAPathThatCannotBeOne() {
        assertThatThrownBy(() -> from(Map.of("whenhook.data", "a\0b")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("WHENHOOK_DATA is 'a?b': give the path of a folder");
    }

    @Test
    void showsNoSecret() {
        var settings = from(Map.of(
                "whenhook.redis-url", "redis://:hush1@h",
                "whenhook.admin-password", "hush2",
                "whenhook.admin-token", "hush3"));

        assertThat(settings.toString()).doesNotContain("hush").contains("(hidden)");
        assertThat(from(Map.of()).toString()).contains("(none)");
    }

    private static Settings from(Map<String, String> variables) {
        return Settings.from(name -> Optional.ofNullable(variables.get(name)));
    }
}
