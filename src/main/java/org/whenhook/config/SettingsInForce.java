package org.whenhook.config;

import java.util.List;
import java.util.function.Function;
import org.whenhook.config.Setting.Origin;

/** Every setting as it was read, in the order of {@link Settings}. */
public record SettingsInForce(List<Setting> all) {

    public SettingsInForce {
        all = List.copyOf(all);
    }

    /** Those that a reader was asked for; none can be forgotten here. */
    static SettingsInForce read(SettingsReader reader, Function<String, Origin> origins) {
        return new SettingsInForce(reader.asked().stream()
                .map(asked -> new Setting(
                        asked.name().substring(Setting.PREFIX.length()),
                        asked.secret() ? "" : asked.value(),
                        asked.secret(),
                        asked.given(),
                        asked.given() ? origins.apply(asked.name()) : Origin.DEFAULT))
                .toList());
    }
}
