package org.whenhook.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CidrTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,    10.1.2.3,         true",
        "10.0.0.0/8,    ::ffff:10.1.2.3,  true",
        "10.0.0.0/8,    11.0.0.1,         false",
        "10.0.0.0/8,    2001:db8::1,      false",
        "fe80::/10,     fe80::1%eth0,     true",
        "2001:db8::/32, 2001:db8::1,      true",
        "0.0.0.0/0,     not-an-address,   false"
    })
    void holdsTheAddressesOfClients(String network, String address, boolean held) {
        assertThat(Cidr.parse(network).contains(address)).isEqualTo(held);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8", "0:0:0:0:0:0:0:1/128"})
    void isWrittenAsItIsRead(String text) {
        assertThat(Cidr.parse(text).text()).isEqualTo(text);
    }
}
