package org.whenhook.delivery;

/** How an attempt ended. Only {@link Accepted} is a success. */
public sealed interface Outcome {

    /** In words, for people; holds no secret. */
    String summary();

    /** The HTTP status; 0 when there was none that counts. */
    default int code() {
        return switch (this) {
            case Accepted accepted -> accepted.status();
            case Refused refused -> refused.status();
            case Unreachable unreachable -> 0;
            case Unsendable unsendable -> 0;
        };
    }

    /** The receiver answered 200 to 299. */
    record Accepted(int status) implements Outcome {
        @Override
        public String summary() {
            return "HTTP " + status;
        }
    }

    /**
     * The receiver answered, but not with success.
     *
     * @param reason such as "HTTP 503 Service Unavailable", or where a redirect pointed
     */
    record Refused(int status, String reason) implements Outcome {
        @Override
        public String summary() {
            return reason;
        }
    }

    /** No whole answer came: no address, no connection, no TLS, or too late. */
    record Unreachable(String reason) implements Outcome {
        @Override
        public String summary() {
            return reason;
        }
    }

    /** No request could be made from webhook and event, or it may not be sent. Trying again would not help. */
    record Unsendable(String reason) implements Outcome {
        @Override
        public String summary() {
            return reason;
        }
    }
}
