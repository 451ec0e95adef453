package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.whenhook.event.Event;
import org.whenhook.event.EventJson;
import org.whenhook.event.InvalidEvent;
import org.whenhook.json.InvalidJson;
import org.whenhook.json.JsonText;

/** The event that a page tries its form with: one of ours, until the reader pastes another. */
@RequestScoped
public class Samples {

    /** The form's field that holds it, as JSON. */
    static final String FIELD = "sample";

    private static final String SITE = """
            {
              "event_type": "object_updated",
              "object_type": "dcim.site",
              "username": "jdoe",
              "data": {
                "id": 4,
                "name": "Graz HQ",
                "slug": "graz-hq",
                "status": {"value": "active", "label": "Active"},
                "region": {"id": 2, "name": "Austria", "slug": "austria"},
                "tenant": null,
                "facility": "G1",
                "asn_count": 2,
                "tags": [{"name": "Core", "slug": "core"}, {"name": "Edge", "slug": "edge"}],
                "custom_fields": {"asset_no": 4711}
              },
              "snapshots": {
                "prechange": {"name": "Graz HQ", "slug": "graz-hq", "status": "planned"},
                "postchange": {"name": "Graz HQ", "slug": "graz-hq", "status": "active"}
              }
            }
            """;

    @Inject
    EventJson events;

    /** Puts our own into a form. */
    void fill(Form form) {
        form.set(FIELD, SITE);
    }

    /** The form's event; null, and blamed, when it cannot be read. */
    @Nullable
    Event read(Form form) {
        try {
            return events.read(JsonText.read(form.text(FIELD))).event();
        } catch (InvalidEvent e) {
            form.blame(FIELD, e.field().isEmpty() ? e.getMessage() : e.field() + ": " + e.getMessage());
        } catch (InvalidJson e) {
            form.blame(FIELD, String.valueOf(e.getMessage()).replace("The body", "This"));
        }
        return null;
    }
}
