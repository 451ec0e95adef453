package org.whenhook.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.File;
import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
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

/** What no operation of the description takes, none takes: the deployed WAR says so, and how to do it. */
@ExtendWith(ArquillianExtension.class)
class RefusalsIT {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "patch");

    @ArquillianResource
    URL base;

    ApiClient api;
    JsonObject paths;

    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/whenhook.war"));
    }

    @BeforeEach
    void connect() {
        api = new ApiClient(base);
        paths = api.get("api/schema/").object().getJsonObject("paths");
    }

    private record Operation(String method, String path, JsonObject told) {

        boolean isOpen() {
            return told.containsKey("security") && told.getJsonArray("security").isEmpty();
        }
    }

    @Test
    void refusesMethodsThatAnAddressDoesNotHave() {
        paths.forEach((path, item) -> {
            Set<String> there = there(item);
            Stream.of("get", "put", "post", "delete", "patch", "propfind")
                    .filter(method -> !there.contains(method) && !isAlsoAnId(path))
                    .forEach(method -> refusesMethod(method, path, there));
        });
    }

    /** For methods that it does not have it is a delivery of that name. */
    private static boolean isAlsoAnId(String path) {
        return path.equals("/api/deliveries/causes/");
    }

    private static Set<String> there(JsonValue item) {
        Set<String> there = new TreeSet<>(Set.of("options"));
        item.asJsonObject().keySet().stream().filter(METHODS::contains).forEach(there::add);
        if (there.contains("get")) {
            there.add("head");
        }
        return there;
    }

    private void refusesMethod(String method, String path, Set<String> there) {
        Reply reply = api.send(method.toUpperCase(Locale.ROOT), existing(path), "");
        String what = method + " " + path + " → " + reply.text();

        assertThat(reply.status()).as(what).isEqualTo(405);
        assertThat(reply.object()).as(what).containsOnlyKeys("detail");
        String allow = reply.response().headers().firstValue("Allow").orElse("");
        assertThat(allow.toLowerCase(Locale.ROOT).split(", ")).as(what).containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void refusesWhatIsNoJson() {
        operations()
                .filter(operation -> operation.told.containsKey("requestBody"))
                .forEach(operation -> Stream.of(
                                "text/plain",
                                "application/xml",
                                "application/x-www-form-urlencoded",
                                "multipart/form-data; boundary=x")
                        .forEach(type -> refusesType(operation, type)));
    }

    private void refusesType(Operation operation, String type) {
        Reply reply = api.send(api.request(existing(operation.path))
                .header("Authorization", "Token " + ApiClient.TOKEN)
                .header("Content-Type", type)
                .method(operation.method.toUpperCase(Locale.ROOT), BodyPublishers.ofString("name=a")));

        assertThat(reply.status()).as(operation + type + reply.text()).isEqualTo(415);
        assertThat(reply.text()).as(operation.toString()).contains("application/json");
    }

    @Test
    void knowsNobodyByWhatIsNoToken() {
        List<String> wrong = List.of(
                "Basic YWRtaW46YWRtaW4=", "Token", "Bearer", "Token x", "Token nbt_a.b", "Bearer " + "a".repeat(1000));
        operations()
                .filter(operation -> !operation.isOpen() && operation.method.equals("get"))
                .forEach(operation -> wrong.forEach(header -> {
                    Reply reply = api.send(api.request(existing(operation.path)).header("Authorization", header));

                    assertThat(reply.status()).as(operation + header).isEqualTo(403);
                    assertThat(reply.object()).containsOnlyKeys("detail");
                }));
    }

    private Stream<Operation> operations() {
        return paths.entrySet().stream().flatMap(path -> path.getValue().asJsonObject().entrySet().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .map(member -> new Operation(
                        member.getKey(), path.getKey(), member.getValue().asJsonObject())));
    }

    /** An address of that path which could be there. */
    private static String existing(String path) {
        String id = path.matches("/api/(events|deliveries|bulk-actions|core/background-tasks)/.*")
                ? "01JNN2T9E0C9K6W4Z5V7XQ3R8S"
                : "1";
        return path.substring(1).replaceAll("\\{[^}]*}", id);
    }
}
