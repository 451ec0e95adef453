package org.whenhook.security;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One user as Redis keeps it.
 *
 * @param tokenDigest of the API token: see {@link Token#digest}
 */
record Account(String name, PasswordHash password, String tokenDigest, Set<String> roles) {

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    Account {
        roles = Set.copyOf(roles);
    }

    Caller caller() {
        return new Caller(name, roles);
    }

    String toJson() {
        return Json.createObjectBuilder()
                .add("name", name)
                .add("password", password.text())
                .add("token", tokenDigest)
                .add("roles", Json.createArrayBuilder(roles))
                .build()
                .toString();
    }

    static Account fromJson(String text) {
        try (var reader = READERS.createReader(new StringReader(text))) {
            JsonObject json = reader.readObject();
            return new Account(
                    json.getString("name"),
                    new PasswordHash(json.getString("password")),
                    json.getString("token"),
                    json.getJsonArray("roles").getValuesAs(JsonString::getString).stream()
                            .collect(Collectors.toSet()));
        }
    }
}
