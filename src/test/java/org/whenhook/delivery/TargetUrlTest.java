package org.whenhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TargetUrlTest {

    @TestFactory
    List<DynamicTest> mendsUrlsAsNetBoxDoes() {
        List<JsonObject> vectors = Vectors.of("urls.json");
        assertThat(vectors).hasSizeGreaterThan(90);

        return vectors.stream()
                .map(vector -> DynamicTest.dynamicTest("«" + vector.getString("url") + "»", () -> check(vector)))
                .toList();
    }

    private static void check(JsonObject vector) {
        String url = vector.getString("url");
        if (vector.containsKey("error")) {
            assertThatExceptionOfType(NotSendable.class)
                    .isThrownBy(() -> TargetUrl.of(url))
                    .withMessageStartingWith("payload_url: ");
            return;
        }
        TargetUrl target = TargetUrl.of(url);
        assertThat(target.prepared()).isEqualTo(vector.getString("prepared"));
        assertThat(target.path()).isEqualTo(vector.getString("path"));
    }

    @Test
    void knowsWhereToConnect() {
        TargetUrl target = TargetUrl.of("https://user:pw@[2001:db8::1]:8443/x?y#z");

        assertThat(target.secure()).isTrue();
        assertThat(target.host()).isEqualTo("2001:db8::1");
        assertThat(target.port()).isEqualTo(8443);
        assertThat(target.authority()).isEqualTo("[2001:db8::1]:8443");
        assertThat(target.userInfo()).isEqualTo("user:pw");
        assertThat(TargetUrl.of("http://h").port()).isEqualTo(80);
        assertThat(TargetUrl.of("https://h.").authority()).isEqualTo("h");
    }

    @Test
    void refusesLineBreaksRatherThanEscapingThem() {
        assertThatExceptionOfType(NotSendable.class)
                .isThrownBy(() -> TargetUrl.of("http://h/a\nb"))
                .withMessage("payload_url: holds a line break or NUL");
    }
}
