package org.whenhook.console;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives each answer one nonce, and lets forms be posted without a script. PrimeFaces answers 500 to a form that does not bring
 * the nonce of its page, which only its script adds; where no page of ours remembers one (login, error pages), a new nonce is
 * as good. An error page shown instead of a page that had begun takes its place with its nonce, too.
 */
public class NonceFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(
                request.getMethod().equals("POST") ? new WithNonce(request) : request,
                request.getDispatcherType() == DispatcherType.ERROR ? new WithOnePolicy(response) : response);
    }

    private static final class WithNonce extends HttpServletRequestWrapper {

        private final String fresh =
                Base64.getEncoder().encodeToString(UUID.randomUUID().toString().getBytes(US_ASCII));

        WithNonce(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            String value = super.getParameter(name);
            return value == null && name.equals("primefaces.nonce") && remembersNone() ? fresh : value;
        }

        private boolean remembersNone() {
            return getDispatcherType() == DispatcherType.ERROR
                    || "stateless".equals(super.getParameter("jakarta.faces.ViewState"));
        }
    }

    /** Browsers obey every policy that an answer names, and no script carries two nonces. */
    private static final class WithOnePolicy extends HttpServletResponseWrapper {

        WithOnePolicy(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void addHeader(String name, String value) {
            if (name.equals("Content-Security-Policy")) {
                setHeader(name, value);
            } else {
                super.addHeader(name, value);
            }
        }
    }
}
