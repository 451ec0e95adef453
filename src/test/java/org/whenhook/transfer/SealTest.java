package org.whenhook.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.whenhook.json.InvalidFields;

class SealTest {

    private static final String PASSPHRASE = "correct horse battery";
    private static final JsonObject SECRETS =
            Json.createObjectBuilder().add("Chat", "s3cret").build();

    @Test
    void opensWhatItSealed() {
        var sealed = Seal.sealed(SECRETS, PASSPHRASE);

        assertThat(sealed.toString()).doesNotContain("s3cret", "Chat");
        assertThat(Seal.opened(sealed, PASSPHRASE)).isEqualTo(SECRETS);
    }

    @Test
    void refusesAnotherPassphraseNamingTheField() {
        var sealed = Seal.sealed(SECRETS, PASSPHRASE);

        assertThatExceptionOfType(InvalidFields.class)
                .isThrownBy(() -> Seal.opened(sealed, "another passphrase"))
                .satisfies(e -> assertThat(e.errors()).containsKey("passphrase"));
    }

    @Test
    void refusesWhatWasChangedMeanwhile() {
        var sealed = Seal.sealed(SECRETS, PASSPHRASE);
        var changed = Json.createObjectBuilder(sealed)
                .add("nonce", Seal.sealed(SECRETS, PASSPHRASE).getString("nonce"))
                .build();

        assertThatExceptionOfType(InvalidFields.class).isThrownBy(() -> Seal.opened(changed, PASSPHRASE));
    }

    @Test
    void refusesAShortPassphrase() {
        assertThatExceptionOfType(InvalidFields.class)
                .isThrownBy(() -> Seal.sealed(SECRETS, "short"))
                .satisfies(e -> assertThat(e.errors()).containsKey("passphrase"));
    }
}
