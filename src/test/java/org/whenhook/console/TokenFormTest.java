package org.whenhook.console;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.whenhook.json.JsonText;

class TokenFormTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    @Test
    void readsBackWhatItFilledIn() {
        JsonObject token = JsonText.readObject("""
                {"description": "ci", "role": "operator", "write_enabled": false, "enabled": true,
                 "expires": "2027-01-31T12:00:00Z", "allowed_ips": ["10.0.0.0/8", "::1/128"]}""");
        var form = new Form();

        TokenForm.fill(form, token, VIENNA);

        assertThat(form.text("expires")).isEqualTo("2027-01-31T13:00");
        assertThat(TokenForm.read(form, VIENNA)).isEqualTo(token);
    }

    @Test
    void takesBlankForNoBound() {
        var form = new Form();
        TokenForm.fill(form, JsonText.readObject("{}"), VIENNA);

        JsonObject read = TokenForm.read(form, VIENNA);

        assertThat(read.isNull("expires")).isTrue();
        assertThat(read.isNull("role")).isTrue();
        assertThat(read.getJsonArray("allowed_ips")).isEmpty();
    }

    @Test
    void leavesWhatIsNoTimeToBeRefused() {
        var form = new Form();
        form.set("expires", "soon");

        assertThat(TokenForm.read(form, VIENNA).getString("expires")).isEqualTo("soon");
    }
}
