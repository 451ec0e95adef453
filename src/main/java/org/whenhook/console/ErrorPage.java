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

    /**
     * Tells a Redis that is away or full, which passes, from a fault of ours. What a button asked for and a full Redis could not
     * take is told on the button's page.
     */
    public void failed() throws IOException {
        ExternalContext external = faces.getExternalContext();
        Throwable thrown = (Throwable) external.getRequestMap().get(RequestDispatcher.ERROR_EXCEPTION);
        unavailable = causes(thrown)
                .filter(Unavailable.class::isInstance)
                .map(Unavailable.class::cast)
                .findFirst();
        Optional<String> sender =
                request().getMethod().equals("POST") ? WayBack.referring(request()) : Optional.empty();
        if (sender.isPresent() && unavailable.filter(Unavailable::isFull).isPresent()) {
            external.redirect(telling(sender.get(), "full"));
        } else {
            external.setResponseStatus(unavailable.isPresent() ? 503 : 500);
        }
    }

    /** Sends a form whose session is over back to its page, afresh, with a message there. */
    public void expired() throws IOException {
        ExternalContext external = faces.getExternalContext();
        external.redirect(WayBack.referring(request())
                .map(page -> telling(page, "expired"))
                .orElse(external.getRequestContextPath() + "/login.xhtml"));
    }

    private HttpServletRequest request() {
        return (HttpServletRequest) faces.getExternalContext().getRequest();
    }

    /** The page's address, with what it is to say instead of what it said. */
    private String telling(String page, String done) {
        String bare = page.replaceAll("(?<=[?&])done=[^&]*&?", "").replaceAll("[?&]$", "");
        String address = faces.getExternalContext().getRequestContextPath() + bare;
        return address + (bare.contains("?") ? "&done=" : "?done=") + done;
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
