package org.whenhook.delivery;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Says in plain words why there is no answer. */
final class Failures {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final int LONGEST_REASON = 300;

    private Failures() {}

    /** What an exchange that threw has come to. */
    static Outcome outcome(Throwable thrown, Exchange exchange) {
        Throwable cause = thrown;
        while (cause.getCause() != null && !(cause instanceof NotSendable) && !isTelling(cause)) {
            cause = cause.getCause();
        }
        if (cause instanceof NotSendable refusal) {
            return new Outcome.Unsendable(refusal.reason());
        }
        return new Outcome.Unreachable(reason(cause, exchange));
    }

    private static boolean isTelling(Throwable thrown) {
        return thrown instanceof UnknownHostException
                || thrown instanceof SocketException
                || thrown instanceof SSLException
                || thrown instanceof Hop.ProxyFailed
                || thrown instanceof SocketTimeoutException
                || (thrown instanceof HttpException && thrown.getCause() == null);
    }

    private static String reason(Throwable cause, Exchange exchange) {
        TargetUrl target = exchange.request().target();
        String place = target.host() + " port " + target.port();
        return switch (cause) {
            case UnknownHostException e -> told(e);
            case Hop.ProxyFailed e -> told(e);
            case SSLException e -> "TLS with " + place + " failed: " + told(e);
            case NoHttpResponseException e -> place + " closed the connection without an answer";
            case MessageConstraintException e -> "the head of the answer is too large: " + told(e);
            case SocketTimeoutException e -> "no connection to " + place + ": too late";
            case ConnectException e -> "no connection to " + place + ": " + told(e).replaceFirst("^.* failed: ", "");
            case MalformedChunkCodingException e -> "the answer is broken: " + told(e);
            case ConnectionClosedException e -> "the answer broke off: " + told(e);
            case HttpException e -> "the answer is not HTTP: " + told(e);
            case InterruptedIOException e -> "given up";
            case IOException e -> "the connection to " + place + " broke: " + told(e) + hint(exchange);
            default -> "failed: " + told(cause);
        };
    }

    /** A receiver says so only after the handshake, and its closing may destroy what it said. */
    private static String hint(Exchange exchange) {
        return exchange.request().target().secure() && exchange.unanswered()
                ? "; it may refuse the client certificate, or ask for one"
                : "";
    }

    private static String told(Throwable thrown) {
        String message = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        String clean = CONTROL.matcher(message).replaceAll(" ");
        return clean.length() <= LONGEST_REASON ? clean : clean.substring(0, LONGEST_REASON) + "…";
    }
}
