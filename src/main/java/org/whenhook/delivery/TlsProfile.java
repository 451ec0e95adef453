package org.whenhook.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.whenhook.webhook.Webhook;

/**
 * Whose certificates are believed. Equal profiles may share connections; a changed file makes another profile.
 *
 * @param verify false: anybody's
 * @param caFile the file of the only authorities trusted; empty: those of the JDK
 */
record TlsProfile(boolean verify, String caFile, FileTime changed, long size) {

    private static final FileTime NEVER = FileTime.fromMillis(0);
    private static final long LARGEST_FILE = 4 * 1024 * 1024;

    static TlsProfile of(Webhook webhook) {
        String file = webhook.caFilePath();
        if (!webhook.sslVerification() || file == null || file.isEmpty()) {
            return new TlsProfile(webhook.sslVerification(), "", NEVER, 0);
        }
        try {
            Path path = Path.of(file);
            return new TlsProfile(true, file, Files.getLastModifiedTime(path), Files.size(path));
        } catch (IOException | InvalidPathException e) {
            throw unreadable(file);
        }
    }

    /**
     * Checks certificates as this profile says; does not check names.
     *
     * @throws NotSendable when the file holds no certificates
     */
    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    private TrustManager[] trust() throws GeneralSecurityException {
        if (!verify) {
            return new TrustManager[] {new TrustAnybody()};
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(caFile.isEmpty() ? null : authorities());
        return trust.getTrustManagers();
    }

    private KeyStore authorities() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates()) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
        } catch (IOException e) {
            throw unreadable(caFile);
        }
        return store;
    }

    private Collection<? extends Certificate> certificates() throws IOException {
        if (size > LARGEST_FILE) {
            throw new NotSendable("ca_file_path: " + caFile + " is larger than 4 MiB");
        }
        try (InputStream in = Files.newInputStream(Path.of(caFile))) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (CertificateException e) {
            // Told below, as a file without any.
        }
        throw new NotSendable("ca_file_path: " + caFile + " holds no PEM certificates that can be read");
    }

    private static NotSendable unreadable(String file) {
        return new NotSendable("ca_file_path: " + file + " cannot be read on this server");
    }
}
