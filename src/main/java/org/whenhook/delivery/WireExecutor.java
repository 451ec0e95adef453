package org.whenhook.delivery;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.Http1StreamListener;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Sends a request over a connection and notes what comes back, and whether anything did. */
final class WireExecutor extends HttpRequestExecutor {

    WireExecutor() {
        super(DEFAULT_WAIT_FOR_CONTINUE, null, new Notes());
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback callback,
            HttpContext context)
            throws IOException, HttpException {
        Exchange exchange = Exchange.current();
        EndpointDetails details = connection.getEndpointDetails();
        long before = details.getReceivedBytesCount();
        exchange.stopwatch().sending();
        try {
            return super.execute(request, connection, callback, context);
        } finally {
            if (details.getReceivedBytesCount() > before) {
                exchange.gotBytes();
            }
        }
    }

    private static final class Notes implements Http1StreamListener {

        @Override
        public void onRequestHead(HttpConnection connection, HttpRequest request) {}

        @Override
        public void onResponseHead(HttpConnection connection, HttpResponse response) {
            Exchange exchange = Exchange.current();
            exchange.stopwatch().answered();
            exchange.answer().head(response);
        }

        @Override
        public void onExchangeComplete(HttpConnection connection, boolean keepAlive) {}
    }
}
