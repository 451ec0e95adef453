package org.whenhook.security;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import org.whenhook.audit.Author;

/** Tells doors who has come in, for whatever is recorded of what they do: {@code @Inject Author author}. */
@Singleton
final class Authors {

    /** Where a request carries its {@link Caller}. */
    static final String CALLER = Caller.class.getName();

    @Produces
    static Author author(HttpServletRequest request) {
        return Caller.in(request)
                .map(caller -> of(caller, request))
                .orElseGet(() -> new Author("", "", request.getRemoteAddr(), RequestId.of(request)));
    }

    static Author of(Caller caller, HttpServletRequest request) {
        return new Author(caller.name(), caller.token(), request.getRemoteAddr(), RequestId.of(request));
    }
}
