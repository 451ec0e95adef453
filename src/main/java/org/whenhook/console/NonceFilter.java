package org.whenhook.console;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lets forms be posted without a script. PrimeFaces answers 500 to a form that does not bring the nonce of its page, which
 * only its script adds; where no page of ours remembers one (login, error pages), a new nonce is as good.
 */
public class NonceFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request.getMethod().equals("POST") ? new WithNonce(request) : request, response);
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
}
