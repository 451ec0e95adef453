package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** What a form of a page brought with this request, if one was sent. */
@RequestScoped
public class Submission {

    @Inject
    FacesContext faces;

    /** Whether that form was sent. */
    boolean brings(String form) {
        return parameters().containsKey(form);
    }

    /** Whether a form is still being read: what the page shows is not known yet, so every button is there. */
    boolean isBeingRead() {
        return faces.isPostback() && !PhaseId.RENDER_RESPONSE.equals(faces.getCurrentPhaseId());
    }

    /** A field that is none of Faces' own, with line ends as the store has them; empty when it was not sent. */
    String text(String name) {
        return parameters().getOrDefault(name, "").replace("\r\n", "\n");
    }

    /** The same for one that may be sent several times. */
    List<String> texts(String name) {
        return List.of(faces.getExternalContext().getRequestParameterValuesMap().getOrDefault(name, new String[0]));
    }

    private Map<String, String> parameters() {
        return faces.getExternalContext().getRequestParameterMap();
    }
}
