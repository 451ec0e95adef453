package org.whenhook.redis;

import java.util.List;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;

/**
 * How many shards the data in Redis are spread over. With another number, deliveries would be looked for where they are not,
 * so it is fixed once there is something; one shard is not noted, as it is what was before there were several.
 */
final class StoredShards {

    private static final String NUMBER = Shard.FIRST.key("shards");

    /** Each is there as soon as there is a definition or an event. */
    private static final List<String> DATA = List.of(Shard.FIRST.key("documents"), Shard.FIRST.key("n"));

    private StoredShards() {}

    /**
     * Notes the number in a Redis that holds nothing yet.
     *
     * @throws RedisUnusable when the data are spread over another number of shards
     */
    static void require(UnifiedJedis redis, int number) {
        int stored = stored(redis).orElse(0);
        if (stored == 0 && number > 1) {
            redis.set(NUMBER, String.valueOf(number), SetParams.setParams().nx());
            stored = stored(redis).orElse(number);
        }
        if (stored != 0 && stored != number) {
            throw new RedisUnusable("Redis holds the data of an installation with WHENHOOK_SHARDS=" + stored
                    + "; that number cannot be changed to " + number);
        }
    }

    private static Optional<Integer> stored(UnifiedJedis redis) {
        var number = redis.get(NUMBER);
        if (number != null) {
            return Optional.of(Integer.valueOf(number));
        }
        return DATA.stream().anyMatch(redis::exists) ? Optional.of(1) : Optional.empty();
    }
}
