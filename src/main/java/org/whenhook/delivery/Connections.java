package org.whenhook.delivery;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * All connections: kept for the next exchange that goes the same {@link Way} to the same receiver, timed, and limited in
 * number and in what they take in.
 */
final class Connections extends PoolingHttpClientConnectionManager {

    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_HEADERS = 100;

    /** Past this a name is looked up again, so that a moved receiver is followed. */
    private static final TimeValue LONGEST_LIFE = TimeValue.ofMinutes(5);

    /** The deadline of the exchange covers each wait; for one that ends by itself, another thread wakes to look after it. */
    private static final SocketConfig ENDLESS_WAITS =
            SocketConfig.custom().setSoTimeout(Timeout.ZERO_MILLISECONDS).build();

    /** Asking whether a kept connection still stands takes a millisecond, so those used just now are not asked. */
    private static final TimeValue CHECKED_AFTER = TimeValue.ofMilliseconds(200);

    Connections(DnsResolver resolver, int slots) {
        super(sockets(), PoolConcurrencyPolicy.STRICT, PoolReusePolicy.LIFO, LONGEST_LIFE, null, resolver, factory());
        setDefaultMaxPerRoute(slots);
        setMaxTotal(2 * slots);
        setDefaultSocketConfig(ENDLESS_WAITS);
        setDefaultConnectionConfig(ConnectionConfig.custom()
                .setTimeToLive(LONGEST_LIFE)
                .setValidateAfterInactivity(CHECKED_AFTER)
                .build());
    }

    private static Registry<ConnectionSocketFactory> sockets() {
        return RegistryBuilder.<ConnectionSocketFactory>create()
                .register("http", new TimedSockets())
                .register("https", new TlsSockets())
                .build();
    }

    private static ManagedHttpClientConnectionFactory factory() {
        Http1Config limits = Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        return ManagedHttpClientConnectionFactory.builder()
                .http1Config(limits)
                .responseParserFactory(WholeHeads::new)
                .charCodingConfig(CharCodingConfig.custom()
                        .setCharset(StandardCharsets.ISO_8859_1)
                        .build())
                .build();
    }

    @Override
    public LeaseRequest lease(String id, HttpRoute route, Timeout timeout, Object unused) {
        LeaseRequest request =
                super.lease(id, route, timeout, Exchange.current().way());
        return new LeaseRequest() {
            @Override
            public ConnectionEndpoint get(Timeout patience)
                    throws InterruptedException, ExecutionException, TimeoutException {
                return chosen(request.get(patience));
            }

            @Override
            public boolean cancel() {
                return request.cancel();
            }
        };
    }

    @Override
    public void release(ConnectionEndpoint endpoint, Object unused, TimeValue keepAlive) {
        super.release(endpoint, Exchange.current().way(), keepAlive);
    }

    private static ConnectionEndpoint chosen(ConnectionEndpoint endpoint) {
        Exchange exchange = Exchange.current();
        if (endpoint.isConnected() && exchange.needsNewConnection()) {
            endpoint.close(CloseMode.IMMEDIATE);
        }
        exchange.goesOver(endpoint.isConnected());
        return endpoint;
    }

    /** How many there are, in use or kept. */
    int open() {
        PoolStats now = getTotalStats();
        return now.getLeased() + now.getAvailable();
    }
}
