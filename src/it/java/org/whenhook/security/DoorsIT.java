package org.whenhook.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whenhook.console.FakeHouse;

/** Both doors of the deployed application, knocked at by hand. */
@ExtendWith(ArquillianExtension.class)
class DoorsIT {

    @ArquillianResource
    URL deployed;

    private final HttpClient client = HttpClient.newHttpClient(); // follows no redirects, keeps no cookies
    private String base = "";

    @Deployment(testable = false)
    static WebArchive war() {
        return FakeHouse.war();
    }

    @BeforeEach
    void find() {
        base = FakeHouse.near(deployed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Token ", "Bearer ", "token ", "BEARER  "})
    void opensTheApiForAToken(String word) throws Exception {
        var answer = get("api/probe/", "Authorization", word + FakeHouse.TOKEN);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("admin true");
    }

    @Test
    void makesNoSessionForTheApi() throws Exception {
        assertThat(get("api/probe/", "Authorization", "Token " + FakeHouse.TOKEN)
                        .headers()
                        .allValues("Set-Cookie"))
                .isEmpty();
        assertThat(get("api/probe/").headers().allValues("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/probe/", "api/nothing/"})
    void saysThatATokenIsMissing(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("{\"detail\":\"Authentication credentials were not provided.\"}");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Token 9999999999999999999999999999999999999999", "Bearer short", "Token ' OR 1=1"})
    void refusesAnyOtherToken(String header) throws Exception {
        var answer = get("api/probe/", "Authorization", header);

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void keepsPagesFromStrangersAndRemembersWhereTheyWantedToGo() throws Exception {
        var answer = get("console/tasks.xhtml?queue=low");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse(""))
                .endsWith("/login.xhtml?to=%2Fconsole%2Ftasks.xhtml%3Fqueue%3Dlow");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"metrics/", "openapi", "console/schema.json", "console/news", "console//users.xhtml"})
    void keepsFromStrangersWhatStandsBesideThePages(String path) throws Exception {
        assertThat(get(path).headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).contains("/login.xhtml"));
    }

    @Test
    void givesASessionThatScriptsAndOtherSitesCannotUse() throws Exception {
        var answer = signIn("admin", FakeHouse.PASSWORD, "/console/workers.xhtml");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/console/workers.xhtml");
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .contains("JSESSIONID=", "HttpOnly")
                .containsIgnoringCase("SameSite=Lax");
    }

    @Test
    void givesANewSessionAtSignInWhateverCookieCame() throws Exception {
        String planted = session(signIn("admin", FakeHouse.PASSWORD, ""));
        var answer = client.send(
                form(Map.of("login:user", "admin", "login:password", FakeHouse.PASSWORD))
                        .header("Cookie", planted)
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(session(answer)).isNotEmpty().isNotEqualTo(planted);
        assertThat(get("console/queues.xhtml", "Cookie", planted).statusCode()).isEqualTo(302);
        assertThat(get("console/queues.xhtml", "Cookie", session(answer)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void leadsNobodyToAnotherSite() throws Exception {
        assertThat(signIn("admin", FakeHouse.PASSWORD, "//evil.example/")
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/console/dashboard.xhtml"));
    }

    @Test
    void makesAGuesserPause() throws Exception {
        for (int i = 0; i < LoginBrake.FREE_TRIES; i++) {
            assertThat(signIn("mallory", "guess" + i, "").body()).contains(i < 4 ? "is wrong" : "Too many");
        }

        assertThat(signIn("mallory", "right?", "").body()).contains("Too many wrong passwords");
        assertThat(signIn("admin", FakeHouse.PASSWORD, "").statusCode()).isEqualTo(302);
    }

    @Test
    void refusesWhatAnotherSiteMakesABrowserPost() throws Exception {
        var request = form(Map.of("login:user", "admin", "login:password", FakeHouse.PASSWORD))
                .header("Sec-Fetch-Site", "cross-site")
                .build();

        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void saysOnEveryPageWhatABrowserMustNotDo() throws Exception {
        var headers = get("login.xhtml").headers();

        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        assertThat(headers.allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains(
                        "default-src 'none'",
                        "style-src 'self';",
                        "frame-ancestors 'none'",
                        "script-src 'self' 'nonce-")
                .doesNotContain("unsafe");
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> signIn(String user, String password, String to)
            throws IOException, InterruptedException {
        var request = form(Map.of("login:user", user, "login:password", password, "login:to", to))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder form(Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining(
                        "&", "login=login&login:in=login:in&jakarta.faces.ViewState=stateless&", ""));
        return HttpRequest.newBuilder(URI.create(base + "login.xhtml"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static String session(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElse("").split(";", 2)[0];
    }
}
