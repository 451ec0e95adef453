package org.whenhook.dispatch;

/** As many deliveries wait as may; nothing was stored. The message is fit for the sender. */
public final class Crowded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Crowded() {
        super("As many deliveries wait as WHENHOOK_BACKLOG allows; nothing was stored. Try again later.");
    }
}
