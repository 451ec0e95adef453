package org.whenhook.api.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/** Every address of the API ends with a slash, as NetBox's: without it, who reads is sent there, and who writes gets 404. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION + 100)
public class TrailingSlash implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        URI address = request.getUriInfo().getRequestUri();
        if (address.getRawPath().endsWith("/")) {
            return;
        }
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            throw new NotFoundException();
        }
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        request.abortWith(Response.status(Response.Status.MOVED_PERMANENTLY)
                .header(HttpHeaders.LOCATION, address.getRawPath() + "/" + query)
                .build());
    }
}
