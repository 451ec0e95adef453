package org.whenhook.delivery;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.whenhook.config.Cidr;
import org.whenhook.event.EventFixture;
import org.whenhook.webhook.Layout;
import org.whenhook.webhook.Webhook;
import org.whenhook.webhook.WebhookFixture;

/** A courier that may call this machine, and deliveries for it. */
@Timeout(20)
abstract class CourierTest {

    static final Instant NOW = Instant.parse("2026-03-06T15:11:23Z");

    private final List<HttpCourier> couriers = new ArrayList<>();
    final HttpCourier courier = courier(InetAddress::getAllByName, "127.0.0.0/8", "::1");

    @AfterEach
    void closeCouriers() {
        couriers.forEach(HttpCourier::close);
    }

    Attempt deliver(JsonObjectBuilder webhook) {
        return courier.deliver(built(webhook, null), delivery(), EventFixture.siteCreated(), 1);
    }

    HttpCourier courier(NameLookup.Resolver resolver, String... allowed) {
        List<Cidr> networks = List.of(allowed).stream().map(Cidr::parse).toList();
        HttpCourier made = new HttpCourier(
                ComposerFixture.composer(),
                new Transport(Duration.ofSeconds(10), networks, null, 64, Duration.ofSeconds(30)),
                Clock.fixed(NOW, ZoneOffset.UTC),
                resolver);
        couriers.add(made);
        return made;
    }

    static JsonObjectBuilder webhook(String url, String body) {
        return Json.createObjectBuilder().add("payload_url", url).add("body_template", body);
    }

    static Webhook built(JsonObjectBuilder webhook, @Nullable Duration timeout) {
        return WebhookFixture.from(webhook.build(), Layout.NETBOX_4_6, timeout);
    }

    static Delivery delivery() {
        return new Delivery(Delivery.Id.of(EventFixture.ID, 1), 3, 8, JsonValue.EMPTY_JSON_OBJECT, "");
    }
}
