package org.whenhook.delivery;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.whenhook.config.Settings;
import org.whenhook.event.Event;
import org.whenhook.webhook.Webhook;

/**
 * Calls over HTTP/1.1. One deadline covers everything from composing to the answer's last byte; redirects are not
 * followed; nothing is sent twice, but once more when a kept connection turns out to be closed.
 *
 * <p>Once status and headers are here, they decide: an answer whose body is endless or too slow is kept as far as it came.
 */
@Singleton
final class HttpCourier implements Courier {

    private final RequestComposer composer;
    private final Transport transport;
    private final Clock clock;
    private final NameLookup names;
    private final Clients clients;
    private final Deadlines deadlines = new Deadlines();
    private final Permissions permissions;

    @Inject
    HttpCourier(RequestComposer composer, Settings.Delivery settings, Settings.Worker worker, Clock clock) {
        this(composer, Transport.of(settings, worker), clock);
    }

    HttpCourier(RequestComposer composer, Transport transport, Clock clock) {
        this(composer, transport, clock, InetAddress::getAllByName);
    }

    HttpCourier(RequestComposer composer, Transport transport, Clock clock, NameLookup.Resolver resolver) {
        this.composer = composer;
        this.transport = transport;
        this.clock = clock;
        this.permissions = new Permissions(clock);
        this.names = new NameLookup(resolver);
        AddressGuard guard = new AddressGuard(transport.allowedNetworks());
        GuardedResolver guarded = new GuardedResolver(names, guard);
        this.clients = new Clients(() -> new Connections(guarded, transport.slots()), transport.idle());
    }

    @Override
    public Attempt deliver(Webhook webhook, Delivery delivery, Event event, int number) {
        return Thread.currentThread().isVirtual()
                ? attempt(webhook, delivery, event, number)
                : onVirtualThread(() -> attempt(webhook, delivery, event, number));
    }

    /** Only there an interrupt, and so a deadline, ends the waiting for a socket. */
    private static Attempt onVirtualThread(Callable<Attempt> work) {
        FutureTask<Attempt> task = new FutureTask<>(work);
        Thread thread = Thread.startVirtualThread(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    thread.interrupt();
                } catch (ExecutionException e) {
                    throw new IllegalStateException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Attempt attempt(Webhook webhook, Delivery delivery, Event event, int number) {
        Instant started = clock.instant();
        Stopwatch stopwatch = new Stopwatch();
        OutgoingRequest request;
        try {
            request = composer.compose(webhook, delivery, event, number);
            stopwatch.composed();
        } catch (NotSendable e) {
            stopwatch.composed();
            return new Attempt(number, started, null, null, stopwatch.timings(), new Outcome.Unsendable(e.reason()));
        }
        long deadline = stopwatch.after(timeout(webhook));
        Optional<OutgoingRequest> question = permissions.question(webhook, request);
        if (question.isPresent()) {
            Exchange asking = new Exchange(question.get(), stopwatch, deadline);
            Outcome asked = outcome(asking, webhook);
            Optional<Outcome> refusal =
                    permissions.refusal(webhook, request, asked, asking.answer().headers());
            if (refusal.isPresent()) {
                return attempt(number, started, asking, refusal.get());
            }
        }
        Exchange exchange = new Exchange(request, stopwatch, deadline);
        return attempt(number, started, exchange, outcome(exchange, webhook));
    }

    private static Attempt attempt(int number, Instant started, Exchange exchange, Outcome outcome) {
        return new Attempt(
                number,
                started,
                sent(exchange.request()),
                exchange.answer().received(),
                exchange.stopwatch().timings(),
                outcome);
    }

    private Duration timeout(Webhook webhook) {
        Duration own = webhook.timeout();
        return own == null ? transport.timeout() : own;
    }

    private Outcome outcome(Exchange exchange, Webhook webhook) {
        Deadlines.Watch watch = deadlines.watch(exchange.left());
        try {
            return exchange.run(() -> send(exchange, webhook));
        } catch (Exception | Error e) {
            if (watch.end()) {
                return late(exchange, webhook);
            }
            return Thread.currentThread().isInterrupted()
                    ? new Outcome.Unreachable("given up: this worker is stopping")
                    : Failures.outcome(e, exchange);
        } finally {
            watch.end();
        }
    }

    private Outcome late(Exchange exchange, Webhook webhook) {
        if (exchange.answer().hasHead()) {
            return exchange.answer().outcome();
        }
        return new Outcome.Unreachable(
                "no answer within %s s".formatted(timeout(webhook).toMillis() / 1000.0));
    }

    private Outcome send(Exchange exchange, Webhook webhook) throws IOException {
        exchange.goes(Way.of(webhook, transport.proxy()));
        try (Clients.Loan loan = clients.lend()) {
            try {
                return sendOnce(loan.invocation(), exchange);
            } catch (ProcessingException e) {
                if (Thread.currentThread().isInterrupted() || !exchange.repeats()) {
                    throw e;
                }
                return sendOnce(loan.invocation(), exchange);
            } catch (Error e) {
                loan.drop(); // the HTTP library closes a pool in which an error came up
                throw e;
            }
        }
    }

    private static Outcome sendOnce(Invocation invocation, Exchange exchange) throws IOException {
        try (Response response = invocation.invoke()) {
            exchange.answer().readBody((InputStream) response.getEntity());
            return exchange.answer().outcome();
        }
    }

    private static Attempt.Sent sent(OutgoingRequest request) {
        byte[] body = request.body();
        int kept = Math.min(body.length, Answer.MOST_KEPT);
        return new Attempt.Sent(
                request.method(),
                Masks.url(request.target().prepared()),
                Masks.headers(request.headers()),
                new String(body, 0, kept, StandardCharsets.UTF_8),
                body.length);
    }

    Clients clients() {
        return clients;
    }

    @PreDestroy
    void close() {
        deadlines.close();
        clients.close();
        names.close();
    }
}
