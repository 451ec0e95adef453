package org.whenhook.api.describe;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Gives {@link SchemaResource}'s document to whoever has signed in to the pages: the browser shows the session by itself, so
 * the page that shows the API needs no token to begin with. Who may ask stands in web.xml.
 */
public class SchemaServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.setCharacterEncoding(UTF_8.name());
        response.getWriter().write(OpenApi.text(request.getContextPath()));
    }
}
