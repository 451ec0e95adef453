package org.whenhook;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.whenhook.json.JsonText;

/** Speaks to a running Whenhook as an integrator does. */
public final class ApiClient {

    /** As src/test/resources/arquillian.xml sets it. */
    public static final String TOKEN = "0123456789012345678901234567890123456789";

    public static final String PASSWORD = "password-for-tests";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    public ApiClient(URL base) {
        this.base = URI.create(base.toString());
        Deployed.await(this.base);
    }

    /** What came back. */
    public record Reply(int status, String text, HttpResponse<String> response) {
        public JsonValue json() {
            return JsonText.read(text);
        }

        public JsonObject object() {
            return json().asJsonObject();
        }
    }

    public Reply get(String path) {
        return send("GET", path, "");
    }

    public Reply post(String path, String json, String... headers) {
        return send("POST", path, json, headers);
    }

    public Reply send(String method, String path, String json, String... headers) {
        HttpRequest.Builder request = request(path)
                .header("Authorization", "Token " + TOKEN)
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** A request without token or type. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(20));
    }

    public Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
