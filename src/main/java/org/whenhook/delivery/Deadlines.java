package org.whenhook.delivery;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts virtual threads that are not done in time. An interrupt closes the socket for which a virtual thread waits; one
 * more thread for each exchange, to wait for it, would cost a third of the exchange.
 */
final class Deadlines implements AutoCloseable {

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("deadlines").factory());

    Deadlines() {
        clock.setRemoveOnCancelPolicy(true);
    }

    /** Interrupts the calling thread after so many nanoseconds, unless the watch has ended. */
    Watch watch(long nanos) {
        return new Watch(Thread.currentThread(), nanos);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** The watch over one thread, which alone may end it. */
    final class Watch {

        private final Thread watched;
        private final Future<?> alarm;
        private boolean ended;
        private boolean late;

        private Watch(Thread watched, long nanos) {
            this.watched = watched;
            alarm = clock.schedule(this::interrupt, nanos, TimeUnit.NANOSECONDS);
        }

        private synchronized void interrupt() {
            if (!ended) {
                late = true;
                watched.interrupt();
            }
        }

        /** Ends the watch, and takes back its interrupt if there was one; whether there was. */
        synchronized boolean end() {
            if (!ended) {
                ended = true;
                alarm.cancel(false);
                if (late) {
                    Thread.interrupted();
                }
            }
            return late;
        }
    }
}
