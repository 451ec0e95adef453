package org.whenhook.delivery;

/** No request can be made of this, or it may not be sent; the message says why, and holds no secret. */
final class NotSendable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotSendable(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
