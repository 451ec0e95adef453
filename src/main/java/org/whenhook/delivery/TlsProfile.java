package org.whenhook.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.whenhook.webhook.Pem;
import org.whenhook.webhook.Tls;

/**
 * Whose certificates are believed, and which one is shown. Equal profiles may share connections; a changed file makes another
 * profile.
 */
record TlsProfile(Tls tls, FileTime changed, long size) {

    private static final FileTime NEVER = FileTime.fromMillis(0);
    private static final long LARGEST_FILE = 4 * 1024 * 1024;

    /** Many receivers may share a profile; the JDK's own limit is ten times that. */
    private static final int MOST_SESSIONS = 2_048;

    static TlsProfile of(Tls tls) {
        String file = file(tls);
        if (file.isEmpty()) {
            return new TlsProfile(tls, NEVER, 0);
        }
        try {
            Path path = Path.of(file);
            return new TlsProfile(tls, Files.getLastModifiedTime(path), Files.size(path));
        } catch (IOException | InvalidPathException e) {
            throw unreadable(file);
        }
    }

    boolean verify() {
        return tls.verify();
    }

    private static String file(Tls tls) {
        String file = tls.caFilePath();
        return !tls.verify() || file == null ? "" : file;
    }

    /**
     * Checks certificates as this profile says; does not check names.
     *
     * @throws NotSendable when the file holds no certificates
     */
    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity(), trust(), null);
            context.getClientSessionContext().setSessionCacheSize(MOST_SESSIONS);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    private KeyManager[] identity() {
        if (tls.clientCertificate().isEmpty()) {
            return new KeyManager[0];
        }
        return new KeyManager[] {
            new ClientIdentity(
                    read("client_key", () -> Pem.privateKey(tls.clientKey().reveal())),
                    read("client_certificate", () -> Pem.certificates(tls.clientCertificate())))
        };
    }

    private TrustManager[] trust() throws GeneralSecurityException {
        if (!verify()) {
            return new TrustManager[] {new TrustAnybody()};
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities());
        return trust.getTrustManagers();
    }

    /** Null: those of the JDK. */
    private @Nullable KeyStore authorities() throws GeneralSecurityException {
        if (!tls.caCertificate().isEmpty()) {
            return store(read("ca_certificate", () -> Pem.certificates(tls.caCertificate())));
        }
        return file(tls).isEmpty() ? null : store(inFile(file(tls)));
    }

    private static KeyStore store(List<X509Certificate> authorities) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // reads nothing, so nothing can fail
        }
        int number = 0;
        for (Certificate certificate : authorities) {
            store.setCertificateEntry("ca-" + number++, certificate);
        }
        return store;
    }

    private List<X509Certificate> inFile(String file) {
        if (size > LARGEST_FILE) {
            throw new NotSendable("ca_file_path: " + file + " is larger than 4 MiB");
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return Pem.certificates(in);
        } catch (IOException e) {
            throw unreadable(file);
        } catch (IllegalArgumentException e) {
            throw new NotSendable("ca_file_path: " + file + " holds no PEM certificates that can be read");
        }
    }

    private static <T> T read(String field, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException e) {
            throw new NotSendable(field + ": " + e.getMessage());
        }
    }

    private static NotSendable unreadable(String file) {
        return new NotSendable("ca_file_path: " + file + " cannot be read on this server");
    }
}
