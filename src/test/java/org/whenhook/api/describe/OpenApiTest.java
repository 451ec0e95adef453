package org.whenhook.api.describe;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.whenhook.queue.DeliveryQuery;

/** The description of the API says what there is: no more, no less. */
class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "patch");

    private final JsonObject document = OpenApi.document();

    @Test
    void namesEachOperationOfEachResourceAndNoOther() {
        assertThat(described()).containsExactlyInAnyOrderElementsOf(built());
    }

    @Test
    void refersOnlyToPartsThatAreThere() {
        assertThat(references(document)).isNotEmpty().allSatisfy(pointer -> assertThat(
                        document.getValue(pointer.substring(1)))
                .isNotNull());
    }

    @Test
    void givesEachPathItsParameters() {
        document.getJsonObject("paths").forEach((path, item) -> {
            List<String> named = parameters(item.asJsonObject());
            Stream.of(path.split("/"))
                    .filter(part -> part.startsWith("{"))
                    .forEach(part -> assertThat(named).as(path).contains(part.substring(1, part.length() - 1)));
        });
    }

    @Test
    void namesOnlyFiltersOfDeliveriesThatThereAre() {
        List<String> named =
                parameters(document.getValue("/paths/~1api~1deliveries~1/get").asJsonObject());

        assertThat(named).hasSizeGreaterThan(10);
        named.stream().filter(name -> !Set.of("limit", "cursor").contains(name)).forEach(name -> assertThat(
                        DeliveryQuery.of(Map.of(name, List.of())))
                .as(name)
                .isNotNull());
    }

    private Set<String> described() {
        var operations = new TreeSet<String>();
        document.getJsonObject("paths").forEach((path, item) -> item.asJsonObject().keySet().stream()
                .filter(METHODS::contains)
                .forEach(method -> operations.add(method + " " + path.replaceAll("\\{[^}]*}", "{}"))));
        return operations;
    }

    private static Set<String> built() {
        JavaClasses house = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("org.whenhook.api", "org.whenhook.intake");
        var operations = new TreeSet<String>();
        house.stream().filter(type -> type.isAnnotatedWith(Path.class)).forEach(type -> type.getAllMethods().stream()
                .filter(method -> !method(method).isEmpty())
                .forEach(method -> addresses(type.getAnnotationOfType(Path.class), method)
                        .forEach(address -> operations.add(method(method) + " " + address))));
        return operations;
    }

    private static String method(JavaMethod method) {
        return method.getAnnotations().stream()
                .filter(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class))
                .map(annotation -> annotation.getRawType().getSimpleName().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("");
    }

    /** The address of a method, its parameters without names; the preview has two. */
    private static Stream<String> addresses(Path type, JavaMethod method) {
        String own = method.isAnnotatedWith(Path.class)
                ? "/" + method.getAnnotationOfType(Path.class).value()
                : "";
        String address = ("/api/" + type.value() + own + "/").replaceAll("/+", "/");
        return address.contains("{id: preview|")
                ? Stream.of("/api/extras/webhooks/preview/", "/api/extras/webhooks/{}/preview/")
                : Stream.of(address.replaceAll("\\{[a-z]+(: (?:[^{}]|\\{[0-9,]+})*)?}", "{}"));
    }

    private JsonObject resolved(JsonObject part) {
        return part.containsKey("$ref")
                ? document.getValue(part.getString("$ref").substring(1)).asJsonObject()
                : part;
    }

    private List<String> parameters(JsonObject item) {
        return item.getOrDefault("parameters", JsonValue.EMPTY_JSON_ARRAY).asJsonArray().stream()
                .map(parameter -> resolved(parameter.asJsonObject()).getString("name"))
                .toList();
    }

    private static List<String> references(JsonValue value) {
        var found = new ArrayList<String>();
        if (value instanceof JsonObject object) {
            object.forEach((name, member) -> {
                if (name.equals("$ref")) {
                    found.add(((JsonString) member).getString());
                }
                found.addAll(references(member));
            });
        } else if (value instanceof JsonArray array) {
            array.forEach(member -> found.addAll(references(member)));
        }
        return found;
    }
}
