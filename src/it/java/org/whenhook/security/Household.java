package org.whenhook.security;

import java.time.Clock;
import org.whenhook.config.Credential;
import org.whenhook.config.Settings;
import org.whenhook.redis.Documents;
import org.whenhook.redis.Scripts;
import redis.clients.jedis.UnifiedJedis;

/** What one process knows of those who may come in. */
final class Household {

    final Documents documents;
    final Users users;
    final Tokens tokens;

    private final UnifiedJedis jedis;
    private final Clock clock;

    Household(UnifiedJedis jedis, Clock clock) {
        this.jedis = jedis;
        this.clock = clock;
        documents = new Documents(jedis, new Scripts());
        tokens = new Tokens(documents, clock);
        users = new Users(documents, tokens, clock);
    }

    FirstAdmin admin(String password, String token) {
        var former = new FormerAccounts(jedis, documents, users, tokens);
        var settings = new Settings.Admin(new Credential(password), new Credential(token));
        return new FirstAdmin(documents, users, tokens, former, settings, clock);
    }

    Accounts accounts(String password, String token) {
        return new Accounts(documents, users, tokens, admin(password, token), clock);
    }
}
