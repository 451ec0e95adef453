package org.whenhook.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.whenhook.ApiClient;
import org.whenhook.ApiClient.Reply;
import org.whenhook.json.JsonText;

/** The deployed WAR answers as its own description says, whatever it is sent. */
@ExtendWith(ArquillianExtension.class)
class SchemaIT {

    private static final long SEED = 20260306;
    private static final int ROUNDS = 10;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "patch");

    private final ObjectMapper mapper = new ObjectMapper();
    private final List<String> known = new ArrayList<>();

    @ArquillianResource
    URL base;

    ApiClient api;
    JsonObject document;
    Generator generator;

    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/whenhook.war"));
    }

    @BeforeEach
    void connect() {
        api = new ApiClient(base);
        document = api.get("api/schema/").object();
        generator = new Generator(document, new Random(SEED));
        known.addAll(List.of("1", "0", "none", "default", "01JNN2T9E0C9K6W4Z5V7XQ3R8S"));
        known.addAll(List.of("-1", "9223372036854775808", "99999999999999999999", "1.0", "ä"));
    }

    /** An operation of the document. */
    private record Operation(String method, String path, JsonObject item, JsonObject told) {

        @Override
        public String toString() {
            return method + " " + path;
        }

        boolean isOpen() {
            return told.containsKey("security") && told.getJsonArray("security").isEmpty();
        }

        /** Another administrator, or a token less, would change what others test. */
        boolean changesAccounts() {
            return !Set.of("get", "options").contains(method)
                    && path.startsWith("/api/users/")
                    && !(path.startsWith("/api/users/tokens/") && method.equals("post"));
        }
    }

    @Test
    void asksEveryoneForATokenWhereItSaysSo() {
        operations().filter(operation -> !operation.isOpen()).forEach(operation -> {
            var request = api.request(address(operation).substring(1))
                    .method(operation.method.toUpperCase(Locale.ROOT), BodyPublishers.noBody());

            assertThat(api.send(request).status()).as(operation.toString()).isEqualTo(403);
        });
    }

    @Test
    void answersWhateverItIsSentAsItSays() {
        long end = System.nanoTime() + LONGEST.toNanos();
        List<Operation> operations =
                operations().filter(operation -> !operation.changesAccounts()).toList();
        for (int round = 0; round < ROUNDS && System.nanoTime() < end; round++) {
            operations.forEach(this::tryOut);
        }
        assertThat(api.get("api/authentication-check/").status()).isEqualTo(200);
    }

    private static String header(Reply reply, String name) {
        return reply.response().headers().firstValue(name).orElse("");
    }

    private static boolean isJsonOrNothing(Reply reply) {
        return reply.text().isEmpty() || header(reply, "Content-Type").startsWith("application/json");
    }

    private void tryOut(Operation operation) {
        String address = address(operation) + query(operation);
        String type = operation.told.containsKey("requestBody") ? type(operation) : "";
        String body = type.isEmpty() ? "" : body(operation, type);
        var request = api.request(address.substring(1))
                .header("Authorization", "Token " + ApiClient.TOKEN)
                .version(Version.HTTP_1_1)
                .method(operation.method.toUpperCase(Locale.ROOT), BodyPublishers.ofString(body));
        Reply reply = api.send(type.isEmpty() ? request : request.header("Content-Type", type));
        String what = operation.method + " " + address + "\n" + body + "\n→ " + reply.status() + " " + reply.text();
        JsonObject answers = operation.told.getJsonObject("responses");

        assertThat(reply.status()).as(what).isLessThan(500);
        assertThat(isJsonOrNothing(reply)).as(what).isTrue();
        assertThat(header(reply, "API-Version")).as(what).isEqualTo("4.6");
        assertThat(header(reply, "X-Request-ID")).as(what).matches("[0-9a-f-]{36}");
        assertThat(answers.keySet()).as(what).contains(String.valueOf(reply.status()));
        assertThat(faults(answers.getJsonObject(String.valueOf(reply.status())), reply))
                .as(what)
                .isEmpty();
        remember(reply);
    }

    private List<String> faults(JsonObject answer, Reply reply) {
        JsonObject content = generator.resolved(answer).getJsonObject("content");
        if (content == null) {
            return List.of();
        }
        JsonObject told = content.getJsonObject("application/json").getJsonObject("schema");
        JsonObject whole = Json.createObjectBuilder()
                .add("allOf", Json.createArrayBuilder().add(told))
                .add("components", document.getJsonObject("components"))
                .build();
        try {
            JsonSchema schema =
                    JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(JsonText.write(whole));
            return schema.validate(mapper.readTree(reply.text())).stream()
                    .map(Object::toString)
                    .toList();
        } catch (IOException e) {
            return List.of("not JSON: " + e.getMessage());
        }
    }

    /** Ids that came back are asked for later. */
    private void remember(Reply reply) {
        if (reply.status() < 300 && reply.text().startsWith("{")) {
            JsonObject answer = reply.object();
            Stream.concat(
                            Stream.of(answer),
                            answer.getOrDefault("results", JsonValue.EMPTY_JSON_ARRAY).asJsonArray().stream()
                                    .map(JsonValue::asJsonObject))
                    .filter(object -> object.containsKey("id"))
                    .forEach(object -> known.add(object.get("id").toString().replace("\"", "")));
        }
    }

    private Stream<Operation> operations() {
        return document.getJsonObject("paths").entrySet().stream()
                .flatMap(path -> path.getValue().asJsonObject().entrySet().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .map(member -> new Operation(
                                member.getKey(),
                                path.getKey(),
                                path.getValue().asJsonObject(),
                                member.getValue().asJsonObject())));
    }

    private String address(Operation operation) {
        return Stream.of(operation.path.split("(?<=/)"))
                .map(part -> part.startsWith("{") ? encoded(generator.one(known)) + "/" : part)
                .collect(Collectors.joining());
    }

    private String query(Operation operation) {
        return operation.told.getOrDefault("parameters", JsonValue.EMPTY_JSON_ARRAY).asJsonArray().stream()
                .map(parameter -> generator.resolved(parameter.asJsonObject()))
                .filter(parameter -> parameter.getString("in").equals("query") && generator.chance(3))
                .map(parameter -> parameter.getString("name") + "=" + encoded(parameter(parameter)))
                .flatMap(each -> generator.chance(10) ? Stream.of(each, each) : Stream.of(each))
                .collect(Collectors.joining("&", "?", ""));
    }

    private String parameter(JsonObject parameter) {
        JsonObject schema = parameter.getJsonObject("schema");
        JsonObject single = schema.containsKey("items") ? schema.getJsonObject("items") : schema;
        return generator.value(single).toString().replaceAll("^\"|\"$", "");
    }

    private String type(Operation operation) {
        return generator.one(List.copyOf(content(operation).keySet()));
    }

    private String body(Operation operation, String type) {
        if (generator.chance(5)) {
            return generator.one(List.of(
                    "", " ", "{", "null", "7", "{\"a\":1}{", "{\"a\":1,\"a\":2}", "\uFEFF{}", "NaN", "[".repeat(300)));
        }
        return JsonText.write(
                        generator.value(content(operation).getJsonObject(type).getJsonObject("schema")))
                .replace("\uD800", "\\ud800"); // half a character cannot be sent otherwise
    }

    private JsonObject content(Operation operation) {
        return generator.resolved(operation.told.getJsonObject("requestBody")).getJsonObject("content");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
