package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whenhook.redis.Unavailable;
import org.whenhook.security.WayBack;

/** What to show instead of a page. */
@Named
@RequestScoped
public class ErrorPage {

    @Inject
    FacesContext faces;

    private Optional<Unavailable> unavailable = Optional.empty();

    /** Shows the page for what is not there, instead of the one being made. */
    void answerNotFound() {
        try {
            faces.getExternalContext().responseSendError(404, "");
            faces.responseComplete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says 404 also where it was a 403, so that nobody learns which pages there are. */
    public void notFound() {
        faces.getExternalContext().setResponseStatus(404);
    }

    /** Tells a Redis that is away or full, which passes, from a fault of ours. */
    public void failed() {
        Throwable thrown =
                (Throwable) faces.getExternalContext().getRequestMap().get(RequestDispatcher.ERROR_EXCEPTION);
        unavailable = causes(thrown)
                .filter(Unavailable.class::isInstance)
                .map(Unavailable.class::cast)
                .findFirst();
        faces.getExternalContext().setResponseStatus(unavailable.isPresent() ? 503 : 500);
    }

    /** Sends a form whose session is over back to its page, afresh, with a message there. */
    public void expired() throws IOException {
        ExternalContext external = faces.getExternalContext();
        Optional<String> page = WayBack.referring((HttpServletRequest) external.getRequest());
        external.redirect(external.getRequestContextPath()
                + page.map(address -> address + (address.contains("?") ? "&" : "?") + "done=expired")
                        .orElse("/login.xhtml"));
    }

    /** Which words the page has: those of 500, of 503, or of a Redis that is full. */
    public String getKind() {
        return unavailable.map(cause -> cause.isFull() ? "full" : "503").orElse("500");
    }

    private static Stream<Throwable> causes(@Nullable Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
