package org.whenhook.redis;

/** A Redis that speaks TLS. */
final class TlsServer implements AutoCloseable {

    private final RedisServer server;
    private final int port = RedisServer.freePort();

    TlsServer(TlsIdentity identity) {
        server = RedisServer.start(identity.options(port).toArray(String[]::new));
    }

    String url() {
        return "rediss://localhost:" + port;
    }

    @Override
    public void close() {
        server.close();
    }
}
