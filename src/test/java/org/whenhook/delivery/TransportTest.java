package org.whenhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.whenhook.config.Cidr;
import org.whenhook.config.Credential;
import org.whenhook.config.Settings;
import org.whenhook.webhook.Proxy;
import org.whenhook.webhook.Secret;

class TransportTest {

    private static final Settings.Worker WORKER = new Settings.Worker(7, Duration.ofSeconds(1), Duration.ofSeconds(30));

    @Test
    void readsTheSettings() {
        Transport transport = transport("10.0.0.0/8", "http://user:p%40ss@[fd00::1]:3128/");

        assertThat(transport.allowedNetworks()).containsExactly(Cidr.parse("10.0.0.0/8"));
        assertThat(transport.proxy()).isEqualTo(new Proxy("fd00::1", 3128, new Secret("user:p%40ss")));
        assertThat(transport.slots()).isEqualTo(7);
        assertThat(transport("10.0.0.0/8", "").proxy()).isNull();
    }

    @Test
    void namesTheSettingThatCannotBeUsed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> transport("10.0.0.1/8", ""))
                .withMessageStartingWith("WHENHOOK_ALLOWED_NETWORKS: '10.0.0.1/8' has bits set beyond its prefix");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> transport("10.0.0.0/8", "socks://user:s3cret@proxy:1080"))
                .withMessage("WHENHOOK_PROXY: Enter a proxy as http://[user:password@]host:port.");
    }

    private static Transport transport(String network, String proxy) {
        return Transport.of(
                new Settings.Delivery(List.of(network), Duration.ofSeconds(5), new Credential(proxy)), WORKER);
    }
}
