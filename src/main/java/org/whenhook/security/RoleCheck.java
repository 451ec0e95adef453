package org.whenhook.security;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lets a caller do in the API what the roles of a resource allow: {@link RolesAllowed} on the method, else on its class.
 * Where neither says anything, reading is a viewer's and all else an administrator's. A token that only reads gets no
 * further, whatever its roles. Only what is marked {@link PermitAll} is for everybody.
 */
@Provider
public class RoleCheck implements DynamicFeature {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (resource.getResourceMethod().isAnnotationPresent(PermitAll.class)) {
            return;
        }
        List<Role> roles = declared(resource.getResourceMethod())
                .or(() -> declared(resource.getResourceClass()))
                .orElse(List.of());
        context.register(new Check(roles), Priorities.AUTHORIZATION);
    }

    private static Optional<List<Role>> declared(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(RolesAllowed.class)).map(roles -> Stream.of(roles.value())
                .map(text -> Role.of(text).orElseThrow())
                .toList());
    }

    /** Of one method of a resource; it is not told which HTTP method that serves, so it asks each request. */
    private record Check(List<Role> roles) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            boolean reads = READING.contains(request.getMethod());
            boolean allowed = request.getSecurityContext().getUserPrincipal() instanceof Caller caller
                    && (reads || caller.writes())
                    && needed(reads).stream().anyMatch(caller::has);
            if (!allowed) {
                request.abortWith(Refusal.of(403, "You do not have permission to perform this action."));
            }
        }

        private List<Role> needed(boolean reads) {
            return roles.isEmpty() ? List.of(reads ? Role.VIEWER : Role.ADMIN) : roles;
        }
    }
}
