package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.whenhook.inbox.Receiver;

/** Puts receivers into words, with their addresses as the reader's browser would call them. */
@RequestScoped
public class ReceiverRows {

    @Inject
    FacesContext faces;

    @Inject
    Words words;

    ReceiverRow row(Receiver receiver) {
        return new ReceiverRow(
                receiver,
                receiver.title(),
                base() + receiver.path(),
                words.moment(receiver.made()),
                receiver.latest() == null ? null : words.moment(receiver.latest()));
    }

    private String base() {
        var request = (HttpServletRequest) faces.getExternalContext().getRequest();
        String url = request.getRequestURL().toString();
        return url.substring(0, url.length() - request.getRequestURI().length()) + request.getContextPath() + "/";
    }
}
