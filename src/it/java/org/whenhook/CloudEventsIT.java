package org.whenhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whenhook.RecordingReceiver.Received;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;

/**
 * CloudEvents as others speak them: with the SDK for Node, which .ci/run puts into target. Where it is missing, only CI
 * insists on it.
 */
class CloudEventsIT extends ApiTest {

    private static final Path LIBRARY = Path.of("target/node_modules/cloudevents");

    private final RecordingReceiver receiver = new RecordingReceiver();

    @BeforeAll
    static void insistOnTheLibrary() {
        assumeTrue(
                Files.isDirectory(LIBRARY) || "true".equals(System.getenv("CI")),
                "not done: no " + LIBRARY + ": npm install --prefix target cloudevents");
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void takesWhatTheLibrarySendsInEachMode() throws Exception {
        String sent =
                node("", "send", base.toString().replaceAll("/$", ""), ApiClient.TOKEN, "com.example." + mark, mark);

        List<String> ids = JsonText.read(sent).asJsonArray().getValuesAs(JsonString::getString);
        assertThat(ids.stream().map(this::kept))
                .extracting(this::subject)
                .containsExactly("structured", "binary", "batch one", "batch two");
        assertThat(ids.stream().map(this::kept)).allSatisfy(event -> {
            assertThat(event.getString("event_type")).isEqualTo("com.example." + mark);
            assertThat(event.getString("object_type")).isEqualTo("test." + mark);
            assertThat(event.getString("priority")).isEqualTo("high");
            assertThat(event.getString("timestamp")).isEqualTo("2026-03-06T15:00:00.123Z");
            assertThat(event.getJsonObject("data").getJsonObject("nested").toString())
                    .isEqualTo("{\"list\":[1,2.5,null,true]}");
        });
    }

    @Test
    void sendsWhatTheLibraryReadsInBothModes() throws Exception {
        for (String layout : List.of("cloudevents", "cloudevents-binary")) {
            webhook(layout);
            JsonObject accepted =
                    api.post("api/events/", """
                    {"event_type": "object_created", "object_type": "test.%s-%s", "timestamp": "2026-03-06T15:00:00+00:00",
                     "username": "jdoe", "data": {"id": 4, "name": "Grüße"}}""".formatted(mark, layout)).object();

            JsonObject read = JsonText.readObject(node(JsonText.write(message(receiver.next())), "read"));

            assertThat(read.getString("id")).isEqualTo(accepted.getString("id"));
            assertThat(read.getString("source")).isEqualTo("urn:whenhook");
            assertThat(read.getString("type")).isEqualTo("object_created");
            assertThat(read.getString("subject")).isEqualTo("4");
            assertThat(read.getString("time")).isEqualTo("2026-03-06T15:00:00.000Z");
            assertThat(read.getString("username")).isEqualTo("jdoe");
            assertThat(read.getJsonObject("data").getString("name")).isEqualTo("Grüße");
        }
    }

    private JsonObject kept(String id) {
        return api.get("api/events/" + id + "/").object();
    }

    private String subject(JsonObject event) {
        return event.getJsonObject("data").getString("id");
    }

    private void webhook(String layout) {
        ApiClient.Reply reply = api.post("api/extras/webhooks/", """
                {"name": "%1$s %2$s", "payload_url": "%3$s", "object_types": ["test.%1$s-%2$s"],
                 "event_types": ["object_created"], "payload_layout": "%2$s"}""".formatted(mark, layout, receiver.url()));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    /** As a server in Node hands it on. */
    private static JsonObject message(Received received) {
        var headers = Json.createObjectBuilder();
        received.headers().forEach((name, values) -> headers.add(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return Json.createObjectBuilder()
                .add("headers", headers)
                .add("body", received.body())
                .build();
    }

    /** What the program said; fails with its complaint when it failed. */
    private static String node(String input, String... arguments) throws IOException, InterruptedException {
        var program = new ArrayList<>(List.of("node", "src/it/resources/cloudevents_client.cjs"));
        program.addAll(List.of(arguments));
        var builder = new ProcessBuilder(program).redirectErrorStream(true);
        builder.environment().put("NODE_PATH", LIBRARY.getParent().toString());
        Process process = builder.start();
        process.outputWriter(UTF_8).append(input).close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
