package org.whenhook.console;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.whenhook.inbox.Receiver;
import org.whenhook.json.Json;

/** The form of a receiver as JSON and back. A secret is never shown; an empty field for it says nothing of it. */
final class ReceiverForm {

    private ReceiverForm() {}

    /** What a new one usually is. */
    static void blank(Form form) {
        form.set("status", "200");
    }

    static void fill(Form form, Receiver receiver) {
        form.set("name", receiver.name());
        form.set("status", String.valueOf(receiver.status()));
    }

    /** As the API takes it. */
    static JsonObject read(Form form) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("name", form.word("name"));
        if (form.flag("unset")) {
            json.add("secret", "");
        } else if (!form.word("secret").isEmpty()) {
            json.add("secret", form.word("secret"));
        }
        String status = form.word("status");
        if (status.matches("[0-9]{1,9}")) {
            json.add("status", Integer.parseInt(status));
        } else if (!status.isEmpty()) {
            json.add("status", status);
        }
        return json.build();
    }
}
