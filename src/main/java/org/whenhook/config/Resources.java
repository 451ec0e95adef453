package org.whenhook.config;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;

/** Hands the settings, part by part, and the clock to whoever has them injected. */
@Singleton
final class Resources {

    private final Settings settings;

    @Inject
    Resources(Config config) {
        settings = Settings.from(name -> config.getOptionalValue(name, String.class));
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
