package org.whenhook.delivery;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;

/** Connects sockets and secures them as a profile says, and takes both times. */
final class TimedTlsSockets extends SSLConnectionSocketFactory {

    private final boolean verify;

    TimedTlsSockets(TlsProfile profile) {
        super(
                profile.context(),
                profile.verify() ? HttpsSupport.getDefaultHostnameVerifier() : NoopHostnameVerifier.INSTANCE);
        this.verify = profile.verify();
    }

    @Override
    protected void connectSocket(Socket socket, InetSocketAddress remote, Timeout unused, HttpContext context)
            throws IOException {
        TimedSockets.connect(socket, remote);
    }

    @Override
    public Socket createLayeredSocket(Socket socket, String host, int port, Object settings, HttpContext context)
            throws IOException {
        long start = System.nanoTime();
        try {
            Socket secured = super.createLayeredSocket(socket, host, port, settings, context);
            if (verify && secured instanceof SSLSocket tls) {
                checkValidity(tls);
            }
            return secured;
        } finally {
            Exchange.current().stopwatch().securedBy(System.nanoTime() - start);
        }
    }

    /** The JDK does not look at the dates of a certificate that is trusted by itself, as one in a CA file may be. */
    private static void checkValidity(SSLSocket tls) throws IOException {
        try {
            if (tls.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate) {
                certificate.checkValidity();
            }
        } catch (CertificateException e) {
            tls.close();
            throw new SSLHandshakeException("the certificate is not valid now: " + e.getMessage());
        }
    }
}
