package org.whenhook.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whenhook.delivery.Attempt.Header;

/** How a delivery is made once more. Each way signs anew, with the present secret. */
public sealed interface Again {

    /** The bytes that were sent at first, with their content type, to the webhook's present URL and with its present headers. */
    record AsSent() implements Again {}

    /** What the present rule, webhook and template make of the event; the rule must still match. */
    record Present() implements Again {}

    /**
     * As the present webhook makes it, but for what is given.
     *
     * @param url null: the webhook's
     * @param headers laid over the webhook's
     * @param body null: what the webhook makes of the event
     */
    record Edited(
            @Nullable String url,
            List<Header> headers,
            @Nullable String body) implements Again {
        public Edited {
            headers = List.copyOf(headers);
        }
    }
}
