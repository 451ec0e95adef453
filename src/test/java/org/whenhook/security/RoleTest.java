package org.whenhook.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoleTest {

    @Test
    void letsEachRoleDoWhatTheOneBeforeItMay() {
        assertThat(Role.OPERATOR.included()).containsAll(Role.VIEWER.included());
        assertThat(Role.EDITOR.included()).containsAll(Role.OPERATOR.included());
        assertThat(Role.ADMIN.included()).containsExactlyInAnyOrder(Role.values());
    }

    @Test
    void keepsIntakeAndViewersApart() {
        assertThat(Role.VIEWER.included()).doesNotContain(Role.INTAKE);
        assertThat(Role.INTAKE.included()).containsExactly(Role.INTAKE);
    }

    @Test
    void isKnownByItsText() {
        assertThat(Role.of("operator")).contains(Role.OPERATOR);
        assertThat(Role.of("root")).isEmpty();
    }
}
