package org.whenhook.transfer;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Courier;
import org.whenhook.delivery.Delivery;
import org.whenhook.delivery.Outcome;
import org.whenhook.delivery.Variation;
import org.whenhook.event.Event;
import org.whenhook.event.EventIds;
import org.whenhook.event.Priority;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.InvalidJson;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.webhook.Webhook;
import org.whenhook.webhook.WebhookJson;

/** Asks a NetBox over the way of deliveries: guarded addresses, a deadline, no redirects, short answers. */
@Singleton
public final class NetBox {

    /** How many items to ask for: fewer where they do not fit an answer, of which 64 KiB are read. */
    private static final List<Integer> PAGES = List.of(20, 4, 1);

    private static final int MOST_ITEMS = 1000;
    private static final Pattern BASE = Pattern.compile("https?://[^\\s{}?#%]{1,300}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    private final Courier courier;
    private final EventIds ids;

    @Inject
    NetBox(Courier courier, EventIds ids) {
        this.courier = courier;
        this.ids = ids;
    }

    /**
     * All its webhooks and event rules; blocks while it is asked.
     *
     * @param url where it is, as people know it, without {@code /api/}
     * @param token one that may read them
     * @param verify whether its certificate must be trusted
     * @throws InvalidFields when it cannot be asked, or what it answers is not what NetBox answers
     */
    public NetBoxLists lists(String url, String token, boolean verify) {
        if (!BASE.matcher(url).matches()) {
            throw new InvalidFields(
                    "url", "Use the address of NetBox, such as https://netbox.example.com, without a query.");
        }
        if (!TOKEN.matcher(token).matches()) {
            throw new InvalidFields(
                    "token", "Use a token as NetBox made it: letters, digits, dots, hyphens and underscores.");
        }
        String word = token.startsWith("nbt_") ? "Bearer " : "Token ";
        var asking = new Asking(url.replaceAll("/+$", "") + "/api/extras/", word + token, verify);
        return new NetBoxLists(all(asking, "webhooks"), all(asking, "event-rules"));
    }

    private List<JsonObject> all(Asking asking, String kind) {
        var items = new ArrayList<JsonObject>();
        while (items.size() < MOST_ITEMS) {
            JsonObject page = page(asking, kind, items.size());
            List<JsonObject> results = NetBoxList.items("url", page);
            items.addAll(results);
            if (results.isEmpty() || page.getOrDefault("next", JsonValue.NULL).equals(JsonValue.NULL)) {
                return items;
            }
        }
        throw new InvalidFields("url", "It has more than " + MOST_ITEMS + " " + kind + ": import them from files.");
    }

    private JsonObject page(Asking asking, String kind, int offset) {
        for (int size : PAGES) {
            Attempt attempt = asked(asking, kind + "/?limit=" + size + "&offset=" + offset);
            Attempt.@Nullable Received received = attempt.received();
            if (received == null || received.status() != 200) {
                return refused(attempt, received, kind);
            }
            if (!received.cut()) {
                return read(received.body());
            }
        }
        throw new InvalidFields("url", "One of its " + kind + " is larger than 64 KiB: import them from files.");
    }

    /** NetBox before 3.7 has no event rules. */
    private static JsonObject refused(Attempt attempt, Attempt.@Nullable Received received, String kind) {
        if (received != null && received.status() == 404 && kind.equals("event-rules")) {
            return Json.createObjectBuilder()
                    .add("results", JsonValue.EMPTY_JSON_ARRAY)
                    .build();
        }
        String why = attempt.outcome() instanceof Outcome.Accepted
                ? "HTTP " + (received == null ? "" : received.status())
                : attempt.outcome().summary();
        boolean token = received != null && (received.status() == 401 || received.status() == 403);
        throw new InvalidFields(token ? "token" : "url", "NetBox was asked for its " + kind + ": " + why);
    }

    private static JsonObject read(String body) {
        try {
            return JsonText.readObject(body);
        } catch (InvalidJson | ClassCastException e) {
            throw new InvalidFields("url", "What answers there is not NetBox's API: no JSON object came back.");
        }
    }

    private Attempt asked(Asking asking, String path) {
        Event.Id id = ids.next();
        var event = new Event(id, "import", "netbox", Priority.DEFAULT, "", null, null, null, null, null, null);
        var delivery = new Delivery(Delivery.Id.of(id, 1), 0, Delivery.OWN_TRIGGER, JsonValue.EMPTY_JSON_OBJECT, "")
                .varied(Variation.BARE);
        return courier.deliver(asking.webhook(path), delivery, event, 1);
    }

    private record Asking(String base, String authorization, boolean verify) {

        Webhook webhook(String path) {
            return WebhookJson.draft(Json.createObjectBuilder()
                    .add("name", "NetBox")
                    .add("payload_url", base + path)
                    .add("http_method", "GET")
                    .add("additional_headers", "Authorization: " + authorization + "\nAccept: application/json")
                    .add("ssl_verification", verify)
                    .build());
        }
    }
}
