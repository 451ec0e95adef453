package org.whenhook.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A Redis that speaks TLS with a certificate of its own making, for "localhost". */
final class TlsServer implements AutoCloseable {

    static final String PASSWORD = "changeit";

    private final RedisServer server;
    private final int port;
    private final Path trustStore;

    private TlsServer(RedisServer server, int port, Path trustStore) {
        this.server = server;
        this.port = port;
        this.trustStore = trustStore;
    }

    static TlsServer start(Path folder) {
        try {
            var store = made(folder.resolve("store.p12"));
            var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            var certificate = pem(
                    folder.resolve("cert.pem"),
                    "CERTIFICATE",
                    keys.getCertificate("redis").getEncoded());
            var key = pem(
                    folder.resolve("key.pem"),
                    "PRIVATE KEY",
                    keys.getKey("redis", PASSWORD.toCharArray()).getEncoded());
            var port = RedisServer.freePort();
            var server = RedisServer.start(
                    "tls-port " + port,
                    "tls-cert-file " + certificate,
                    "tls-key-file " + key,
                    "tls-ca-cert-file " + certificate,
                    "tls-auth-clients no");
            return new TlsServer(server, port, trusting(folder.resolve("trust.p12"), keys));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return "rediss://localhost:" + port;
    }

    /** Holds the certificate of this server alone. */
    Path trustStore() {
        return trustStore;
    }

    @Override
    public void close() {
        server.close();
    }

    private static Path made(Path store) throws IOException, InterruptedException {
        var keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "redis",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD))
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool makes no certificate");
        }
        return store;
    }

    private static Path pem(Path file, String what, byte[] content) throws IOException {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n");
    }

    private static Path trusting(Path file, KeyStore keys) throws IOException, GeneralSecurityException {
        var trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("redis", keys.getCertificate("redis"));
        try (var out = Files.newOutputStream(file)) {
            trust.store(out, PASSWORD.toCharArray());
        }
        return file;
    }
}
