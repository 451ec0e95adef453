package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.whenhook.config.Setting;
import org.whenhook.config.SettingsInForce;

/** The settings in force in this process; no secret among them. */
@Named
@RequestScoped
public class SettingsPage {

    @Inject
    SettingsInForce settings;

    public List<Setting> getRows() {
        return settings.all();
    }
}
