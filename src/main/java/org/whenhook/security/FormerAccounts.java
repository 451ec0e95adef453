package org.whenhook.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import org.whenhook.json.JsonText;
import org.whenhook.redis.Documents;
import org.whenhook.redis.Shard;
import redis.clients.jedis.UnifiedJedis;

/**
 * Users as they were kept before they could have several tokens: a hash from the name to a user with his token's digest, and
 * a hash from that to the name.
 */
@Singleton
final class FormerAccounts {

    static final String ACCOUNTS = Shard.FIRST.key("accounts");
    static final String TOKENS = Shard.FIRST.key("tokens");

    private final UnifiedJedis jedis;
    private final Documents documents;
    private final Users users;
    private final Tokens tokens;

    @Inject
    FormerAccounts(UnifiedJedis jedis, Documents documents, Users users, Tokens tokens) {
        this.jedis = jedis;
        this.documents = documents;
        this.users = users;
        this.tokens = tokens;
    }

    /** Makes users and tokens of them and then forgets them; may be broken off and repeated. */
    void move() {
        jedis.hvals(ACCOUNTS).stream().map(JsonText::readObject).forEach(this::move);
        jedis.del(ACCOUNTS, TOKENS);
    }

    /** All of them were administrators. */
    private void move(JsonObject account) {
        String name = account.getString("name");
        documents.edit(draft -> {
            if (users.named(draft.present(), name).isEmpty()) {
                long user = users.addAdmin(draft, name, new PasswordHash(account.getString("password")));
                tokens.addFirst(draft, user, 1, "", account.getString("token"));
            }
            return true;
        });
    }
}
