package org.whenhook.api.definitions;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.whenhook.api.http.Body;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.Author;
import org.whenhook.audit.Entry;
import org.whenhook.audit.Subject;
import org.whenhook.json.FieldReader;
import org.whenhook.json.JsonText;
import org.whenhook.transfer.Portable;

/** Our own webhooks, event rules and tags as one document, which {@link ImportResource} takes. */
@Path("export")
@RequestScoped
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
public class ExportResource {

    @Inject
    Portable portable;

    @Inject
    AuditLog audit;

    @Inject
    Author author;

    /** Without secrets. */
    @GET
    public String withoutSecrets() {
        return exported(null, "without secrets");
    }

    /** With the secrets, encrypted under {@code passphrase}, which comes in the body as addresses get into logs. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public String withSecrets(InputStream body) {
        var fields = new FieldReader(Body.object(body));
        String passphrase = fields.requiredText("passphrase", 1000);
        fields.finish();
        return exported(passphrase, "with secrets, encrypted");
    }

    private String exported(@Nullable String passphrase, String how) {
        String document = JsonText.write(portable.exported(passphrase));
        audit.record(Entry.done(author, Action.EXPORT, new Subject(Subject.DEFINITIONS, "", ""), how));
        return document;
    }
}
