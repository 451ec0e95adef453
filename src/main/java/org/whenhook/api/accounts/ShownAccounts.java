package org.whenhook.api.accounts;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.whenhook.api.model.Model;
import org.whenhook.api.model.Shown;
import org.whenhook.json.Json;
import org.whenhook.json.Timestamp;
import org.whenhook.security.LastSeen;
import org.whenhook.security.Token;
import org.whenhook.security.TokenJson;
import org.whenhook.security.User;
import org.whenhook.security.UserJson;

/**
 * Users and tokens as NetBox's API shows them (its serializers in users/api).
 *
 * @param seen see {@link LastSeen#all}
 */
record ShownAccounts(Map<Long, User> users, Map<String, Instant> seen, UriInfo uri) {

    private static final String HIDDEN = "*".repeat(34);

    JsonObject user(User user) {
        JsonObjectBuilder json = head(UserModel.MODEL, user.id(), user.username());
        UserJson.shown(user).forEach(json::add);
        json.add("password", JsonValue.NULL)
                .add("date_joined", Timestamp.text(user.created()))
                .add("last_login", moment(seen.get(LastSeen.user(user.id()))));
        return UserModel.MODEL.shown(json.build());
    }

    /**
     * A token.
     *
     * @param text of one that was made just now; else null
     */
    JsonObject token(Token token, @Nullable String text) {
        boolean keyed = token.version() == 2;
        JsonObjectBuilder json = head(TokenModel.MODEL, token.id(), keyed ? token.hint() : HIDDEN + token.hint());
        TokenJson.shown(token).forEach(json::add);
        json.add("key", keyed ? Json.createValue(token.hint()) : JsonValue.NULL)
                .add("user", owner(token.user()))
                .add("last_used", moment(seen.get(LastSeen.token(token.id()))))
                .add("pepper_id", JsonValue.NULL)
                .add("token", text == null ? JsonValue.NULL : Json.createValue(text));
        return TokenModel.MODEL.shown(json.build());
    }

    private JsonValue owner(long id) {
        User user = users.get(id);
        return user == null ? JsonValue.NULL : Model.only(UserModel.MODEL.brief(), user(user));
    }

    private JsonObjectBuilder head(Model model, long id, String display) {
        return Json.createObjectBuilder()
                .add("id", id)
                .add("url", Shown.url(model, id, uri))
                .add("display_url", Shown.displayUrl(model, id, uri))
                .add("display", display);
    }

    private static JsonValue moment(@Nullable Instant moment) {
        return moment == null ? JsonValue.NULL : Json.createValue(Timestamp.text(moment));
    }
}
