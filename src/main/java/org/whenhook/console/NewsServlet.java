package org.whenhook.console;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** The stream of server-sent events for open dashboards; behind the login as they are, and over with the session. */
public class NewsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Audience audience;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession(false);
        if (session == null) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        response.setContentType("text/event-stream");
        response.setHeader("X-Accel-Buffering", "no"); // nginx
        var onlooker = new Onlooker(session.getId(), request.startAsync());
        if (audience.join(onlooker)) {
            onlooker.greet();
        } else {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            onlooker.end();
        }
    }
}
