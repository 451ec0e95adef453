package org.whenhook.fault;

import jakarta.json.JsonObject;
import org.whenhook.ApiClient;

/** A bulk action, as one server's API shows it. */
record Bulk(ApiClient api, String id) {

    /** Plans one and starts it. */
    static Bulk started(ApiClient api, String json) {
        var planned = api.post("api/bulk-actions/", json);
        if (planned.status() != 201) {
            throw new AssertionError("not planned: " + planned.text());
        }
        var bulk = new Bulk(api, planned.object().getString("id"));
        bulk.turn("start");
        return bulk;
    }

    /** Starts, pauses or cancels it. */
    void turn(String how) {
        var reply = api.post(path() + how + "/", "");
        if (reply.status() != 200) {
            throw new AssertionError(how + " is refused: " + reply.text());
        }
    }

    String state() {
        return now().getString("state");
    }

    long done() {
        return now().getJsonObject("progress").getJsonNumber("done").longValueExact();
    }

    private JsonObject now() {
        return api.get(path()).object();
    }

    private String path() {
        return "api/bulk-actions/" + id + "/";
    }
}
