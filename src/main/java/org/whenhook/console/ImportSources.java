package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.InvalidJson;
import org.whenhook.json.JsonText;
import org.whenhook.transfer.Blueprint;
import org.whenhook.transfer.NetBox;
import org.whenhook.transfer.NetBoxList;
import org.whenhook.transfer.NetBoxLists;
import org.whenhook.transfer.Portable;

/** What the page of imports is given: the address of a NetBox, files from one, or a document of our own. */
@Named
@RequestScoped
public class ImportSources {

    /** Bytes of one file; web.xml refuses larger ones, too. */
    private static final int LARGEST = 5 << 20;

    @Inject
    NetBox netbox;

    @Inject
    Portable portable;

    @Inject
    Words words;

    private @Nullable Part webhooks;
    private @Nullable Part rules;
    private @Nullable Part document;

    /**
     * What they describe.
     *
     * @param from {@code files}, {@code document}, or else a NetBox
     * @throws InvalidFields when something is missing or cannot be read, by the names of the API's fields
     */
    Blueprint blueprint(String from, Form form) {
        return switch (from) {
            case "files" ->
                new NetBoxLists(items("webhooks", read("webhooks", webhooks)), items("event_rules", optional()))
                        .blueprint();
            case "document" -> ours(form.text("passphrase"));
            default ->
                netbox.lists(form.word("url"), form.word("token"), form.flag("ssl_verification"))
                        .blueprint();
        };
    }

    private Blueprint ours(String passphrase) {
        if (!(read("document", document) instanceof JsonObject object)) {
            throw new InvalidFields("document", words.say("import.noDocument"));
        }
        return portable.imported(object, passphrase.isEmpty() ? null : passphrase);
    }

    private static List<JsonObject> items(String field, JsonValue value) {
        return NetBoxList.items(field, value);
    }

    /** A NetBox before 3.7 has no event rules. */
    private JsonValue optional() {
        return rules == null || rules.getSize() == 0 ? JsonValue.NULL : read("event_rules", rules);
    }

    private JsonValue read(String field, @Nullable Part file) {
        if (file == null || file.getSize() == 0) {
            throw new InvalidFields(field, words.say("import.noFile"));
        }
        if (file.getSize() > LARGEST) {
            throw new InvalidFields(field, words.say("import.tooLarge"));
        }
        try (var in = file.getInputStream()) {
            return JsonText.read(in.readAllBytes());
        } catch (InvalidJson e) {
            throw new InvalidFields(field, words.say("import.noJson", String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public @Nullable Part getWebhooks() {
        return webhooks;
    }

    public void setWebhooks(@Nullable Part webhooks) {
        this.webhooks = webhooks;
    }

    public @Nullable Part getRules() {
        return rules;
    }

    public void setRules(@Nullable Part rules) {
        this.rules = rules;
    }

    public @Nullable Part getDocument() {
        return document;
    }

    public void setDocument(@Nullable Part document) {
        this.document = document;
    }
}
