package org.whenhook.api.accounts;

import java.util.Arrays;
import java.util.List;
import org.whenhook.api.model.Field;
import org.whenhook.api.model.Field.Trait;
import org.whenhook.api.model.Kind;
import org.whenhook.api.model.Model;
import org.whenhook.security.Role;

/** What the API shows of a user: NetBox's fields as far as there is something behind them, and the role. */
public final class UserModel {

    static final List<String> ROLES =
            Arrays.stream(Role.values()).map(Role::text).toList();

    public static final Model MODEL = Model.of("user", "users/users/", "username", fields(), List.of());

    private UserModel() {}

    private static List<Field> fields() {
        return Model.object(
                List.of(
                        Field.text("username", "Username", 150, Trait.REQUIRED, Trait.BRIEF, Trait.SEARCHED),
                        Field.text("password", "Password", 256, Trait.REQUIRED, Trait.SECRET),
                        Field.choice("role", "Role", ROLES),
                        Field.of(Kind.BOOLEAN, "is_active", "Active"),
                        Field.of(Kind.TIME, "date_joined", "Date joined", Trait.READ_ONLY),
                        Field.of(Kind.TIME, "last_login", "Last login", Trait.READ_ONLY)),
                List.of());
    }
}
