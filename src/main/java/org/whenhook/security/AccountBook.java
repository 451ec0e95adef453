package org.whenhook.security;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;

/**
 * The accounts in Redis: {@value #ACCOUNTS} is a hash from a user's name to the account as JSON, and {@value #TOKENS} a
 * hash from a token's digest to a user's name. An entry of the second counts only if the account it leads to holds the same
 * digest, so one that is left behind opens nothing.
 */
@Singleton
final class AccountBook {

    static final String ACCOUNTS = "{wh0}:accounts";
    static final String TOKENS = "{wh0}:tokens";

    private final UnifiedJedis jedis;

    @Inject
    AccountBook(UnifiedJedis jedis) {
        this.jedis = jedis;
    }

    Optional<Account> named(String name) {
        return Optional.ofNullable(jedis.hget(ACCOUNTS, name)).map(Account::fromJson);
    }

    Optional<Account> holding(Token token) {
        String digest = token.digest();
        return Optional.ofNullable(jedis.hget(TOKENS, digest))
                .flatMap(this::named)
                .filter(account -> same(account.tokenDigest(), digest));
    }

    /** Adds an account unless one of that name is there already; of many who try at once, one is told true. */
    boolean add(Account account) {
        // Token first: who finds the account finds its token, too.
        jedis.hset(TOKENS, account.tokenDigest(), account.name());
        boolean added = jedis.hsetnx(ACCOUNTS, account.name(), account.toJson()) == 1;
        if (!added) {
            jedis.hdel(TOKENS, account.tokenDigest());
        }
        return added;
    }

    void replace(Account old, Account account) {
        jedis.hset(TOKENS, account.tokenDigest(), account.name());
        jedis.hset(ACCOUNTS, account.name(), account.toJson());
        if (!old.tokenDigest().equals(account.tokenDigest())) {
            jedis.hdel(TOKENS, old.tokenDigest());
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(US_ASCII), other.getBytes(US_ASCII));
    }
}
