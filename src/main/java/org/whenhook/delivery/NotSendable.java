package org.whenhook.delivery;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whenhook.template.TemplateError;

/** No request can be made of this, or it may not be sent; the message says why, and holds no secret. */
public final class NotSendable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotSendable(String reason) {
        this(reason, null);
    }

    NotSendable(String reason, @Nullable TemplateError cause) {
        super(reason, cause, false, false);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    /** The template's error, where that is the reason. */
    public Optional<TemplateError> templateError() {
        return Optional.ofNullable((TemplateError) getCause());
    }
}
