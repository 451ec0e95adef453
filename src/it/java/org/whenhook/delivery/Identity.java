package org.whenhook.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.whenhook.webhook.Pem;

/**
 * A key with a certificate that it signed itself, of a receiver or of a sender.
 *
 * @param store both
 * @param pem the certificate alone
 */
record Identity(Path store, Path pem) {

    private static final String PASSWORD = "changeit";

    /** Makes one that is valid for those names, such as {@code dns:localhost,ip:127.0.0.1}. */
    static Identity of(Path folder, String alias, String names, String... more) throws Exception {
        Path store = folder.resolve(alias + ".p12");
        Path pem = folder.resolve(alias + ".pem");
        List<String> make = new ArrayList<>(List.of("-genkeypair", "-dname", "CN=" + alias));
        make.addAll(List.of("-ext", "san=" + names));
        make.addAll(List.of(more));
        if (!make.contains("-keyalg")) {
            make.addAll(List.of("-keyalg", "EC"));
        }
        keytool(store, alias, make);
        keytool(store, alias, List.of("-exportcert", "-rfc", "-file", pem.toString()));
        return new Identity(store, pem);
    }

    /** Where a receiver with this identity listens. */
    ServerSocket socket() throws IOException {
        return socket(null);
    }

    /** The same, and only that sender may come. */
    ServerSocket socketFor(Identity sender) throws IOException, GeneralSecurityException {
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry(
                "sender", Pem.certificates(sender.certificate()).getFirst());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLServerSocket socket = (SSLServerSocket) socket(trust.getTrustManagers());
        socket.setNeedClientAuth(true);
        return socket;
    }

    String certificate() throws IOException {
        return Files.readString(pem);
    }

    /** The private key, PKCS #8 as PEM text. */
    String key() throws IOException, GeneralSecurityException {
        KeyStore keys = keys();
        byte[] encoded = keys.getKey(keys.aliases().nextElement(), PASSWORD.toCharArray())
                .getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static void keytool(Path store, String alias, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD, "-alias", alias));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("keytool failed: " + arguments);
        }
    }

    private ServerSocket socket(TrustManager[] trust) throws IOException {
        try {
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys(), PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), trust, null);
            return context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore keys() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }
}
