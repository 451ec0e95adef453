package org.whenhook.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;

class ScriptsIT {

    private static final Script GREET = Script.of(ScriptsIT.class, "greet.lua");

    private static RedisServer server;
    private static UnifiedJedis client;

    private final Scripts scripts = new Scripts();

    @BeforeAll
    static void start() {
        server = RedisServer.start();
        client = server.client();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void runsAScriptThatRedisDoesNotKnowYet() {
        client.scriptFlush();

        assertThat(greet("a")).isEqualTo(List.of("hello a", 1L));
    }

    @Test
    void runsItByShaOnceItIsKnown() {
        greet("b");
        var evals = calls("eval");

        assertThat(greet("b")).isEqualTo(List.of("hello b", 2L));
        assertThat(calls("eval")).isEqualTo(evals);
    }

    @Test
    void goesOnAfterRedisForgotItsScripts() {
        greet("c");
        client.scriptFlush();

        assertThat(greet("c")).isEqualTo(List.of("hello c", 2L));
        assertThat(client.scriptExists(List.of(GREET.sha1()))).containsExactly(true);
    }

    @Test
    void passesOnWhatAScriptComplainsOf() {
        var broken = Script.of(ScriptsIT.class, "broken.lua");

        assertThatThrownBy(() -> scripts.run(client, broken, List.of(), List.of()))
                .isInstanceOf(JedisDataException.class)
                .hasMessageContaining("no such thing");
    }

    @Test
    void refusesAScriptWithoutItsFirstLine() {
        assertThatThrownBy(() -> Script.of(ScriptsIT.class, "bare.lua"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("script bare.lua must begin with a line #!lua");
    }

    @Test
    void namesAScriptThatIsMissing() {
        assertThatThrownBy(() -> Script.of(ScriptsIT.class, "gone.lua"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no script gone.lua beside org.whenhook.redis.ScriptsIT");
    }

    private Object greet(String name) {
        return scripts.run(client, GREET, List.of("{greet}:" + name), List.of(name));
    }

    private static String calls(String command) {
        return client.info("commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_" + command + ":"))
                .map(line -> line.replaceAll(".*calls=(\\d+).*", "$1"))
                .findFirst()
                .orElse("0");
    }
}
