package org.whenhook.delivery;

import static java.lang.System.Logger.Level.DEBUG;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.apache5.connector.Apache5ClientProperties;
import org.glassfish.jersey.apache5.connector.Apache5ConnectionClosingStrategy;
import org.glassfish.jersey.apache5.connector.Apache5ConnectorProvider;
import org.glassfish.jersey.apache5.connector.Apache5HttpClientBuilderConfigurator;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.client.ClientProperties;

/**
 * A JAX-RS client that sends the current exchange's request exactly as composed, once, to where it says.
 *
 * <p>The request itself is put in below JAX-RS, which would lose the order of the headers, complain about each GET with a
 * body, and cannot call a host with an underscore. So what JAX-RS is given to send is a placeholder.
 */
final class WireClient {

    private static final System.Logger LOG = System.getLogger(WireClient.class.getName());

    private static final String ANYWHERE = "http://receiver.invalid/";

    private static final RequestConfig REQUEST = RequestConfig.custom()
            .setRedirectsEnabled(false)
            .setAuthenticationEnabled(false)
            .setContentCompressionEnabled(false)
            .setDefaultKeepAlive(30, TimeUnit.SECONDS)
            .build();

    /** Drops a connection whose answer was not read to its end; one that was, is back in the pool already. */
    private static final Apache5ConnectionClosingStrategy DROP = (client, request, response, stream) -> {
        request.abort();
        try {
            response.close();
        } catch (IOException e) {
            LOG.log(DEBUG, "an answer of known length was dropped before its end", e); // as was meant
        }
    };

    private WireClient() {}

    /** A client that owns the connections. */
    static Client over(Connections connections) {
        ClientConfig config = new ClientConfig()
                .connectorProvider(new Apache5ConnectorProvider())
                .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
                .property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
                .property(ClientProperties.FOLLOW_REDIRECTS, false)
                .property(Apache5ClientProperties.CONNECTION_MANAGER, connections)
                .property(Apache5ClientProperties.CONNECTION_CLOSING_STRATEGY, DROP)
                .property(Apache5ClientProperties.DISABLE_COOKIES, true)
                .property(Apache5ClientProperties.REQUEST_CONFIG, REQUEST)
                .register((Apache5HttpClientBuilderConfigurator) WireClient::plain);
        return ClientBuilder.newClient(config);
    }

    /** Sends the exchange that the invoking thread runs. */
    static Invocation invocation(Client client) {
        return client.target(ANYWHERE) // a placeholder: see above
                .request()
                .header(HttpHeaders.USER_AGENT, "none") // or JAX-RS would compose one for each exchange
                .buildPost(null);
    }

    private static HttpClientBuilder plain(HttpClientBuilder builder) {
        return builder.disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .setRoutePlanner((host, context) -> route(request()))
                .setRequestExecutor(new WireExecutor())
                .addExecInterceptorFirst("as composed", (placeholder, scope, chain) -> chain.proceed(message(), scope))
                .addRequestInterceptorLast((message, entity, context) -> message.setHeaders(headers()));
    }

    private static OutgoingRequest request() {
        return Exchange.current().request();
    }

    private static HttpRoute route(OutgoingRequest request) {
        return new HttpRoute(host(request.target()), null, request.target().secure());
    }

    private static HttpHost host(TargetUrl target) {
        return new HttpHost(target.secure() ? "https" : "http", target.host(), target.port());
    }

    private static ClassicHttpRequest message() {
        OutgoingRequest request = request();
        BasicClassicHttpRequest message = new BasicClassicHttpRequest(
                request.method(), host(request.target()), request.target().path());
        if (request.body().length > 0) {
            message.setEntity(new ByteArrayEntity(request.body(), null));
        }
        return message;
    }

    /** Last of all, so that nothing is added to them. */
    private static Header[] headers() {
        return request().headers().stream()
                .map(header -> new BasicHeader(header.name(), header.value()))
                .toArray(Header[]::new);
    }
}
