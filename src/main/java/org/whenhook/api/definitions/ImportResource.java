package org.whenhook.api.definitions;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Set;
import org.whenhook.api.http.Body;
import org.whenhook.audit.Author;
import org.whenhook.json.FieldReader;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.JsonText;
import org.whenhook.transfer.Adoption;
import org.whenhook.transfer.Blueprint;
import org.whenhook.transfer.NetBox;
import org.whenhook.transfer.NetBoxList;
import org.whenhook.transfer.NetBoxLists;
import org.whenhook.transfer.Plan;
import org.whenhook.transfer.Portable;

/** Brings definitions in: answers a plan, and does it only with {@code "apply": true}. */
@Path("import")
@RequestScoped
@RolesAllowed("admin")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

    private static final int LONGEST = 1000;

    @Inject
    Adoption adoption;

    @Inject
    Portable portable;

    @Inject
    NetBox netbox;

    @Inject
    Author author;

    /** Takes {@code document}, as {@code /api/export/} answered it, and {@code passphrase} for the secrets in it. */
    @POST
    public String ours(InputStream body) {
        JsonObject sent = sent(body, Set.of("document", "passphrase", "apply"));
        JsonObject document = Body.object(sent, "document")
                .orElseThrow(() -> new InvalidFields("document", "This field is required."));
        var fields = new FieldReader(sent);
        String passphrase = fields.nullableText("passphrase", LONGEST);
        boolean apply = fields.flag("apply", false);
        fields.finish();
        return answer(portable.imported(document, passphrase), apply, "Imported from a document.");
    }

    /**
     * Takes {@code url} and {@code token} of a NetBox, with {@code ssl_verification}; or {@code webhooks} and {@code
     * event_rules} as its API answers them.
     */
    @POST
    @Path("netbox")
    public String netbox(InputStream body) {
        JsonObject sent = sent(body, Set.of("url", "token", "ssl_verification", "webhooks", "event_rules", "apply"));
        if (sent.containsKey("url") == sent.containsKey("webhooks")) {
            throw new InvalidFields("url", "Give url and token, or webhooks and event_rules.");
        }
        var fields = new FieldReader(sent);
        boolean apply = fields.flag("apply", false);
        NetBoxLists lists = sent.containsKey("url") ? asked(fields) : uploaded(fields, sent);
        return answer(lists.blueprint(), apply, "Imported from NetBox.");
    }

    private NetBoxLists asked(FieldReader fields) {
        String url = fields.requiredText("url", LONGEST);
        String token = fields.requiredText("token", LONGEST);
        boolean verify = fields.flag("ssl_verification", true);
        fields.finish();
        return netbox.lists(url, token, verify);
    }

    private static NetBoxLists uploaded(FieldReader fields, JsonObject sent) {
        fields.finish();
        return new NetBoxLists(
                NetBoxList.items("webhooks", sent.getOrDefault("webhooks", JsonValue.NULL)),
                NetBoxList.items("event_rules", sent.getOrDefault("event_rules", JsonValue.NULL)));
    }

    private String answer(Blueprint blueprint, boolean apply, String message) {
        Plan plan = apply ? adoption.apply(blueprint, author, message) : adoption.plan(blueprint);
        return JsonText.write(PlanJson.of(plan, apply));
    }

    private static JsonObject sent(InputStream body, Set<String> known) {
        JsonObject sent = Body.object(body);
        sent.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidFields(name, "There is no such field.");
                });
        return sent;
    }
}
