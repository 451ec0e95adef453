package org.whenhook.bench;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** What taking events is measured against: reads the body, and answers as if it had done something. */
@Path("events")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class EmptyResource {

    @POST
    public Response post(InputStream body) throws IOException {
        return Response.accepted("{\"bytes\":" + body.readAllBytes().length + "}")
                .build();
    }
}
