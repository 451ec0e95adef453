package org.whenhook.config;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Takes SIGTERM, lets everybody stop in order, then ends the process with code 0.
 *
 * <p>Left to the server, requests would be refused at the connection from the first moment on, and the code would be 143. The
 * JVM's own class for signals is reached by reflection, as compilers warn of it; without it the server's way remains.
 */
@Singleton
final class TerminationSignal {

    private static final System.Logger LOG = System.getLogger(TerminationSignal.class.getName());

    private final Event<Termination> termination;
    private @Nullable Object before;

    @Inject
    TerminationSignal(Event<Termination> termination) {
        this.termination = termination;
    }

    void start(@Observes @Priority(Integer.MAX_VALUE) Startup startup) {
        try {
            var type = Class.forName("sun.misc.SignalHandler");
            before = handle(
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                        return method.getName().equals("handle") ? ended() : method.invoke(this, given);
                    }));
        } catch (ReflectiveOperationException e) {
            LOG.log(WARNING, "SIGTERM cannot be taken here; senders may be refused while the server stops", e);
        }
    }

    /** An application that is undeployed leaves nothing behind. */
    void stop(@Observes Shutdown shutdown) throws ReflectiveOperationException {
        if (before != null) {
            handle(before);
            before = null;
        }
    }

    private @Nullable Object ended() {
        LOG.log(INFO, "Asked to stop: no more events, running deliveries finish");
        Thread.currentThread().setContextClassLoader(TerminationSignal.class.getClassLoader());
        try {
            termination.fire(new Termination());
        } catch (RuntimeException e) {
            LOG.log(WARNING, "Not everything stopped in order", e);
        }
        System.exit(0);
        return null;
    }

    private static @Nullable Object handle(Object handler) throws ReflectiveOperationException {
        var signal = Class.forName("sun.misc.Signal");
        return signal.getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"))
                .invoke(null, signal.getConstructor(String.class).newInstance("TERM"), handler);
    }
}
