package org.whenhook.security;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets only those who have signed in see the pages and what stands beside them for people, and some pages only those with a
 * role: web.xml names these as parameters {@code operator} and {@code admin}. Strangers are led to the login. To see is all
 * that is asked here; what may be done, the pages ask themselves.
 */
public class PageGuard extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** The ways to the login, and what all pages are drawn with. */
    private static final Pattern OPEN = Pattern.compile("/(?:index|login)\\.xhtml|/jakarta\\.faces\\.resource/.*");

    private static final Pattern PAGE = Pattern.compile("/console/([a-z]+)\\.xhtml");

    @Inject
    transient SignIn signIn;

    private Set<String> operators = Set.of();
    private Set<String> admins = Set.of();

    @Override
    public void init(FilterConfig config) throws ServletException {
        super.init(config);
        operators = Set.of(config.getInitParameter(Role.OPERATOR.text()).split(" "));
        admins = Set.of(config.getInitParameter(Role.ADMIN.text()).split(" "));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getServletPath();
        if (OPEN.matcher(path).matches()) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Caller> caller = Caller.in(request).or(() -> signIn.caller(request));
        caller.ifPresent(known -> request.setAttribute(Authors.CALLER, known));
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            chain.doFilter(request, response); // a page that says what is wrong, in the language of who looks
        } else if (caller.isEmpty()) {
            response.sendRedirect(WayBack.toLogin(request));
        } else if (caller.get().has(needed(path))) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /** A page whose address is spelled in any other way would slip past the names. */
    private Role needed(String path) {
        Matcher page = PAGE.matcher(path);
        if (!page.matches()) {
            return path.endsWith(".xhtml") ? Role.ADMIN : Role.VIEWER;
        }
        if (admins.contains(page.group(1))) {
            return Role.ADMIN;
        }
        return operators.contains(page.group(1)) ? Role.OPERATOR : Role.VIEWER;
    }
}
