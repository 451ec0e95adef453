package org.whenhook.config;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;
import org.whenhook.config.Setting.Origin;

/** Hands the settings, part by part, and the clock to whoever has them injected. */
@Singleton
final class Resources {

    private final Settings settings;
    private final SettingsInForce inForce;

    @Inject
    Resources(Config config) {
        var reader = new SettingsReader(name -> config.getOptionalValue(name, String.class));
        settings = Settings.read(reader);
        inForce = SettingsInForce.read(reader, Resources::origin);
    }

    /** In the order in which the server's configuration asks its sources. */
    private static Origin origin(String name) {
        if (System.getProperty(name) != null) {
            return Origin.PROPERTY;
        }
        return System.getenv(Setting.variable(name)) != null ? Origin.ENVIRONMENT : Origin.FILE;
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Settings settings() {
        return settings;
    }

    @Produces
    @Singleton
    SettingsInForce inForce() {
        return inForce;
    }

    @Produces
    @Singleton
    Settings.Redis redis() {
        return settings.redis();
    }

    @Produces
    @Singleton
    Settings.Admin admin() {
        return settings.admin();
    }

    @Produces
    @Singleton
    Settings.Delivery delivery() {
        return settings.delivery();
    }

    @Produces
    @Singleton
    Settings.Worker worker() {
        return settings.worker();
    }

    @Produces
    @Singleton
    Settings.Intake intake() {
        return settings.intake();
    }

    @Produces
    @Singleton
    Settings.Queue queue() {
        return settings.queue();
    }

    @Produces
    @Singleton
    Settings.Signal signal() {
        return settings.signal();
    }

    @Produces
    @Singleton
    Settings.Api api() {
        return settings.api();
    }

    @Produces
    @Singleton
    Settings.Audit audit() {
        return settings.audit();
    }

    @Produces
    @Singleton
    Settings.Trial trial() {
        return settings.trial();
    }
}
