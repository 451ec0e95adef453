package org.whenhook.fault;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a server whether it is there: its checks of health, and then the application, which comes a moment later. */
final class ServerReadiness {

    private static final int FORBIDDEN = 403;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String root;

    ServerReadiness(int port) {
        root = "http://localhost:" + port;
    }

    boolean isThere() {
        try {
            var health = get("/health/ready", Duration.ofSeconds(5));
            return health.statusCode() == 200 && health.body().contains("\"redis\"") && isDeployed();
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isDeployed() throws IOException {
        return get("/whenhook/api/extras/webhooks/", Duration.ofSeconds(20)).statusCode() == FORBIDDEN;
    }

    private HttpResponse<String> get(String path, Duration patience) throws IOException {
        try {
            var request = HttpRequest.newBuilder(URI.create(root + path))
                    .timeout(patience)
                    .build();
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
