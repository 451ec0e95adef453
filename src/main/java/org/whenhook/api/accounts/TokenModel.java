package org.whenhook.api.accounts;

import java.util.List;
import org.whenhook.api.model.Field;
import org.whenhook.api.model.Field.Trait;
import org.whenhook.api.model.Filter;
import org.whenhook.api.model.Kind;
import org.whenhook.api.model.Match;
import org.whenhook.api.model.Model;

/** What the API shows of a token, as NetBox, and its role. */
public final class TokenModel {

    public static final Model MODEL = Model.of("token", "users/tokens/", "-created", fields(), filters());

    private TokenModel() {}

    private static List<Field> fields() {
        return Model.object(
                List.of(
                        Field.of(Kind.INTEGER, "version", "Version"),
                        Field.text("key", "Key", 12, Trait.READ_ONLY, Trait.BRIEF),
                        Field.of(Kind.OBJECT, "user", "User", Trait.BRIEF),
                        Field.text("description", "Description", 200, Trait.BRIEF, Trait.SEARCHED),
                        Field.of(Kind.TIME, "expires", "Expires"),
                        Field.of(Kind.TIME, "last_used", "Last used", Trait.READ_ONLY),
                        Field.of(Kind.BOOLEAN, "enabled", "Enabled"),
                        Field.of(Kind.BOOLEAN, "write_enabled", "Write enabled"),
                        Field.of(Kind.INTEGER, "pepper_id", "Pepper ID", Trait.READ_ONLY),
                        Field.of(Kind.LIST, "allowed_ips", "Allowed IPs"),
                        Field.choice("role", "Role", UserModel.ROLES),
                        Field.text("token", "Token", 0, Trait.READ_ONLY, Trait.SECRET)),
                List.of());
    }

    private static List<Filter> filters() {
        return List.of(Filter.at("user", Match.TEXT, "user.username"), Filter.at("user_id", Match.NUMBER, "user.id"));
    }
}
