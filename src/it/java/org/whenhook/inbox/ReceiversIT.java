package org.whenhook.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.config.Settings;
import org.whenhook.delivery.Attempt.Header;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.Json;
import org.whenhook.redis.RedisServer;
import org.whenhook.redis.Scripts;
import org.whenhook.redis.Shard;
import org.whenhook.webhook.Secret;
import redis.clients.jedis.UnifiedJedis;

/** Receivers and what they catch, in a real Redis. */
class ReceiversIT {

    private static RedisServer redis;
    private static UnifiedJedis jedis;

    private final Receivers receivers = new Receivers(jedis, new Scripts(), new Settings.Trial(true));

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        jedis = redis.client();
    }

    @AfterAll
    static void stop() {
        jedis.close();
        redis.close();
    }

    @BeforeEach
    void empty() {
        jedis.flushAll();
    }

    @Test
    void keepsARequestAsItCame() {
        Receiver receiver = made("Chat");
        byte[] body = {0, (byte) 0xFF, '<', '\n'};

        receivers.keep(receiver, "PUT", "/in/x/?a=%00", List.of(new Header("X-A", "1")), body, 9);

        Caught caught = receivers.requests(receiver).getFirst();
        assertThat(caught.method() + " " + caught.target()).isEqualTo("PUT /in/x/?a=%00");
        assertThat(caught.headers()).containsExactly(new Header("X-A", "1"));
        assertThat(caught.body()).isEqualTo(body);
        assertThat(caught.cut()).isTrue();
        assertThat(receivers.all()).singleElement().satisfies(found -> {
            assertThat(found.name()).isEqualTo("Chat");
            assertThat(found.caught()).isEqualTo(1);
            assertThat(found.latest()).isEqualTo(caught.at());
        });
    }

    @Test
    void keepsTheNewestRequestsUpToANumber() {
        Receiver receiver = made("");

        IntStream.rangeClosed(1, Receivers.MOST_REQUESTS + 5).forEach(number -> keep(receiver, "r" + number, "x"));

        assertThat(receivers.requests(receiver))
                .hasSize(Receivers.MOST_REQUESTS)
                .extracting(Caught::target)
                .startsWith("r105")
                .endsWith("r6");
        assertThat(receivers.find(receiver.token()).orElseThrow().caught()).isEqualTo(105);
    }

    @Test
    void keepsTheNewestRequestsUpToASize() {
        Receiver receiver = made("");
        String large = "x".repeat(256 * 1024);

        IntStream.rangeClosed(1, 20).forEach(number -> keep(receiver, "r" + number, large));

        assertThat(receivers.requests(receiver))
                .hasSizeBetween(8, 16)
                .extracting(Caught::target)
                .startsWith("r20");
    }

    @Test
    void deletesOneRequestOrAllOrTheReceiver() {
        Receiver receiver = made("");
        IntStream.rangeClosed(1, 3).forEach(number -> keep(receiver, "r" + number, "x"));

        assertThat(receivers.erase(
                        receiver.token(), receivers.requests(receiver).get(1).id()))
                .isTrue();
        assertThat(receivers.erase(receiver.token(), "1-1")).isFalse();
        assertThat(receivers.erase(receiver.token(), "+")).isFalse();
        assertThat(receivers.requests(receiver)).extracting(Caught::target).containsExactly("r3", "r1");
        assertThat(receivers.clear(receiver.token())).isTrue();
        assertThat(receivers.requests(receiver)).isEmpty();
        assertThat(receivers.remove(receiver.token())).isTrue();
        assertThat(receivers.remove(receiver.token())).isFalse();
        keep(receiver, "late", "x");
        assertThat(jedis.keys("*")).isEmpty();
    }

    @Test
    void makesItAnotherUnlessSomebodyElseDidSo() {
        Receiver receiver = made("Chat");
        keep(receiver, "r", "x");

        assertThat(receivers.change(receiver, new Wish("Ops", receiver.secret(), 503)))
                .isTrue();
        assertThat(receivers.change(receiver, new Wish("late", Secret.NONE, 200)))
                .isFalse();

        Receiver changed = receivers.find(receiver.token()).orElseThrow();
        assertThat(changed.wish()).isEqualTo(new Wish("Ops", new Secret("s3cret"), 503));
        assertThat(changed.changed()).isAfter(receiver.changed());
        assertThat(changed.made()).isEqualTo(receiver.made());
        assertThat(changed.caught()).isEqualTo(1);
        assertThat(receivers.change(changed, new Wish("again", Secret.NONE, 200)))
                .isTrue();
        receivers.remove(receiver.token());
        assertThat(receivers.change(changed, receiver.wish())).isFalse();
        assertThat(jedis.keys("*")).isEmpty();
    }

    @Test
    void leavesWhatIsNotSaid() {
        var present = new Wish("Chat", new Secret("s3cret"), 500);

        assertThat(Wish.read(
                        Json.createObjectBuilder().add("secret", "********").build(), present))
                .isEqualTo(present);
        assertThat(Wish.read(Json.createObjectBuilder().add("secret", "").build(), present)
                        .secret()
                        .isSet())
                .isFalse();
    }

    @Test
    void makesSoManyAndNoMore() {
        IntStream.range(0, Receivers.MOST).forEach(number -> made("r" + number));

        assertThat(receivers.make(wish(""))).isEmpty();
        receivers.remove(receivers.all().getFirst().token());
        assertThat(receivers.make(wish(""))).isPresent();
    }

    @Test
    void dropsOneThatIsIdle() {
        Receiver receiver = made("");
        keep(receiver, "r", "x");
        String key = Shard.FIRST.key("inbox:" + receiver.token());

        assertThat(jedis.ttl(key)).isBetween(Receivers.IDLE.toSeconds() - 60, Receivers.IDLE.toSeconds());
        assertThat(jedis.ttl(key + ":requests")).isBetween(Receivers.IDLE.toSeconds() - 60, Receivers.IDLE.toSeconds());
        jedis.del(key, key + ":requests");
        assertThat(receivers.find(receiver.token())).isEmpty();
        assertThat(receivers.all()).isEmpty();
    }

    @Test
    void findsNoneWhereTheyAreSwitchedOff() {
        var off = new Receivers(jedis, new Scripts(), new Settings.Trial(false));

        assertThat(off.find(made("").token())).isEmpty();
        assertThat(off.offered()).isFalse();
    }

    @Test
    void refusesWhatIsNoSecretOrNoStatus() {
        assertThatThrownBy(() -> Wish.read(
                        Json.createObjectBuilder()
                                .add("secret", "whsec_?")
                                .add("status", 99)
                                .build(),
                        Wish.USUAL))
                .isInstanceOfSatisfying(
                        InvalidFields.class, fault -> assertThat(fault.errors()).containsOnlyKeys("secret", "status"));
    }

    private void keep(Receiver receiver, String target, String body) {
        receivers.keep(receiver, "POST", target, List.of(), body.getBytes(UTF_8), body.length());
    }

    private Receiver made(String name) {
        return receivers.find(receivers.make(wish(name)).orElseThrow()).orElseThrow();
    }

    private static Wish wish(String name) {
        return new Wish(name, new Secret("s3cret"), 200);
    }
}
