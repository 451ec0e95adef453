package org.whenhook.security;

/** What becomes of somebody who shows a token. */
sealed interface Admittance {

    /** By the token of that id. */
    record Admitted(long token, Caller caller) implements Admittance {}

    /** Why not, in NetBox's words. */
    record Refused(String detail) implements Admittance {}
}
