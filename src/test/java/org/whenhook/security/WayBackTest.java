package org.whenhook.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WayBackTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/queues.xhtml",
                "/console/tasks.xhtml?queue=default&status=failed&after=01K9ZQ5-001&trail=a~b",
                "/console/task.xhtml?id=01K9ZQ50000000000000000120-001&attempt=2"
            })
    void takesPagesOfTheConsole(String address) {
        assertThat(WayBack.own(address)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//evil.example/console/queues.xhtml",
                "https://evil.example/console/queues.xhtml",
                "/\\evil.example",
                "/console/../login.xhtml",
                "/console/queues.xhtml\r\nSet-Cookie: a=b",
                "/console/queues.xhtml?x=<script>",
                "/login.xhtml",
                "javascript:alert(1)"
            })
    void refusesAllElse(String address) {
        assertThat(WayBack.own(address)).isEmpty();
    }
}
