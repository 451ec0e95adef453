package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonString;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.whenhook.console.Words.Moment;
import org.whenhook.redis.Documents;
import org.whenhook.security.LastSeen;
import org.whenhook.security.Token;
import org.whenhook.security.TokenJson;
import org.whenhook.security.User;
import org.whenhook.security.Users;

/** Puts tokens into the words of lists. */
@RequestScoped
public class TokenRows {

    @Inject
    Users users;

    @Inject
    Documents documents;

    @Inject
    LastSeen seen;

    @Inject
    Words words;

    @Inject
    Clock clock;

    private @Nullable Map<String, Instant> moments;

    TokenRow row(Token token) {
        User user = users.of(documents.held()).get(token.user());
        return new TokenRow(
                token,
                user == null ? "#" + token.user() : user.username(),
                token.role() == null ? "" : token.role().text(),
                state(token),
                moment(token.expires()),
                moment(seen().get(LastSeen.token(token.id()))),
                TokenJson.shown(token).getJsonArray("allowed_ips").getValuesAs(JsonString::getString).stream()
                        .collect(Collectors.joining(", ")));
    }

    private String state(Token token) {
        Instant expires = token.expires();
        if (!token.enabled()) {
            return "disabled";
        }
        return expires != null && !clock.instant().isBefore(expires) ? "expired" : "enabled";
    }

    private @Nullable Moment moment(@Nullable Instant instant) {
        return instant == null ? null : words.moment(instant);
    }

    /** Asked for once a request. */
    private Map<String, Instant> seen() {
        Map<String, Instant> known = moments;
        if (known == null) {
            known = seen.all();
            moments = known;
        }
        return known;
    }
}
