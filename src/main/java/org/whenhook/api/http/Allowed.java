package org.whenhook.api.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in every answer which methods there are at an address, read from the annotations of the resource there. */
@Provider
public class Allowed implements DynamicFeature {

    private static final List<String> ORDER = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        context.register(new Header(beside(resource)));
    }

    /** Of one method of a resource. */
    private record Header(String allow) implements ContainerResponseFilter {

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            response.getHeaders().putSingle(HttpHeaders.ALLOW, allow);
        }
    }

    /** The methods at the address of the one that is called, as the header lists them. */
    private static String beside(ResourceInfo called) {
        String path = path(called.getResourceMethod());
        Set<String> there = new TreeSet<>(List.of("OPTIONS"));
        for (Class<?> type = called.getResourceClass(); type != null; type = type.getSuperclass()) {
            Stream.of(type.getDeclaredMethods())
                    .filter(method -> path(method).equals(path))
                    .flatMap(method -> Stream.of(method.getAnnotations()))
                    .map(Annotation::annotationType)
                    .filter(annotation -> annotation.isAnnotationPresent(HttpMethod.class))
                    .forEach(annotation ->
                            there.add(annotation.getAnnotation(HttpMethod.class).value()));
        }
        return listed(there);
    }

    /** Those methods as the header lists them; what can be read can be asked for its headers. */
    static String listed(Set<String> methods) {
        return ORDER.stream()
                .filter(method -> methods.contains(method) || (method.equals("HEAD") && methods.contains("GET")))
                .collect(Collectors.joining(", "));
    }

    private static String path(Method method) {
        Path path = method.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }
}
