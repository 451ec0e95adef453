package org.whenhook.api;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which methods there are at an address, read from the annotations of the resource that answers there. */
final class Allowed {

    private static final List<String> ORDER = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

    private Allowed() {}

    /** The methods at the address of the one that was called, as the header {@code Allow} lists them. */
    static String beside(ResourceInfo called) {
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
        if (there.contains("GET")) {
            there.add("HEAD");
        }
        return ORDER.stream().filter(there::contains).collect(Collectors.joining(", "));
    }

    private static String path(Method method) {
        Path path = method.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }
}
