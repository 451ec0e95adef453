package org.whenhook.api;

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

    /** Without secrets. */
    @GET
    public String withoutSecrets() {
        return JsonText.write(portable.exported(null));
    }

    /** With the secrets, encrypted under {@code passphrase}, which comes in the body as addresses get into logs. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public String withSecrets(InputStream body) {
        var fields = new FieldReader(Body.object(body));
        String passphrase = fields.requiredText("passphrase", 1000);
        fields.finish();
        return JsonText.write(portable.exported(passphrase));
    }
}
