package org.whenhook.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** What the deliveries are measured against: the bare HTTP client, signing and sending, and nothing else. */
final class Bare implements AutoCloseable {

    private static final int THREADS = 32;

    private final CloseableHttpClient http = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnPerRoute(THREADS)
                    .setMaxConnTotal(THREADS)
                    .build())
            .build();

    private final Mac mac;

    Bare(String secret) {
        try {
            mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(secret.getBytes(), "HmacSHA512"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends the body so often; the requests a second. */
    double rate(String url, byte[] body, int number) {
        var left = new AtomicInteger(number);
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < THREADS; i++) {
                threads.execute(() -> {
                    while (left.getAndDecrement() > 0) {
                        send(url, body);
                    }
                });
            }
        }
        return number * 1e9 / (System.nanoTime() - start);
    }

    private void send(String url, byte[] body) {
        try {
            var post = new HttpPost(url);
            post.setHeader("X-Hook-Signature", HexFormat.of().formatHex(((Mac) mac.clone()).doFinal(body)));
            post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
            http.execute(post, response -> EntityUtils.toByteArray(response.getEntity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
