package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.whenhook.event.Event;
import org.whenhook.event.EventJson;
import org.whenhook.event.InvalidEvent;
import org.whenhook.json.InvalidJson;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.queue.KeptEvents;
import org.whenhook.queue.KeptEvents.Kept;

/** The event that a page tries its form with: the latest that was kept, or one of ours, until the reader takes another. */
@Named
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

    private static final int OFFERED = 25;

    @Inject
    EventJson events;

    @Inject
    KeptEvents kept;

    @Inject
    Words words;

    @Inject
    Submission submission;

    /** An event to choose. */
    public record Offer(String id, String name) {}

    /** The latest events. */
    public List<Offer> getOffers() {
        return latest().stream()
                .map(each -> new Offer(each.event().id().text(), name(each)))
                .toList();
    }

    /** Puts the first into a form that concerns it; ours when there is none. */
    void fill(Form form, Predicate<Event> concerned) {
        form.set(
                FIELD,
                latest().stream()
                        .map(Kept::event)
                        .filter(concerned)
                        .findFirst()
                        .map(Samples::text)
                        .orElse(SITE));
    }

    /** Puts the chosen event into a form, as long as it is still among the latest. */
    public void take(Form form) {
        String chosen = submission.text("kept");
        latest().stream()
                .map(Kept::event)
                .filter(each -> each.id().text().equals(chosen))
                .forEach(each -> form.set(FIELD, text(each)));
    }

    /** An event of ours. */
    Event made() {
        return events.read(JsonText.read(SITE)).event();
    }

    private List<Kept> latest() {
        return kept.page(KeptEvents.Query.ALL, "", OFFERED).events();
    }

    private String name(Kept each) {
        Event event = each.event();
        return words.event(event.type()) + " · " + Subject.of(event) + " · "
                + words.moment(each.arrived()).text();
    }

    /** An event as its sender would write it, laid out. */
    static String text(Event event) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("event_type", event.type())
                .add("object_type", event.objectType())
                .add("timestamp", event.timestamp())
                .add("username", orNull(event.username()))
                .add("request_id", orNull(event.requestId()))
                .add("data", event.data() == null ? JsonValue.NULL : event.data());
        Event.Snapshots snapshots = event.snapshots();
        if (snapshots != null) {
            JsonObject before = snapshots.prechange();
            JsonObject after = snapshots.postchange();
            json.add(
                    "snapshots",
                    Json.createObjectBuilder()
                            .add("prechange", before == null ? JsonValue.NULL : before)
                            .add("postchange", after == null ? JsonValue.NULL : after));
        }
        if (event.context() != null) {
            json.add("context", event.context());
        }
        return Code.laidOut(JsonText.write(json.build()));
    }

    private static JsonValue orNull(@Nullable String text) {
        return text == null ? JsonValue.NULL : Json.createValue(text);
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
