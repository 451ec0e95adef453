package org.whenhook;

import fish.payara.arquillian.container.payara.managed.PayaraMicroDeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a server for the next class that deploys the same application, since a start takes longer than most classes. What one
 * class leaves, the next one finds: names are unlike each other, and nobody counts what is not his.
 */
public final class OneServer implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.override(DeployableContainer.class, PayaraMicroDeployableContainer.class, Kept.class);
    }

    /** Made by Arquillian for each class; the server it leaves running ends with the JVM. */
    public static final class Kept extends PayaraMicroDeployableContainer {

        private static @Nullable Running running;

        private record Running(Kept by, Archive<?> archive, ProtocolMetaData way) {

            boolean isFor(Archive<?> other) {
                return archive.getContent().keySet().equals(other.getContent().keySet());
            }
        }

        @Override
        public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
            if (running == null || !running.isFor(archive)) {
                end();
                running = new Running(this, archive, started(archive));
            }
            return running.way;
        }

        /** The container reads where the application is from what the server prints, now and then before all is printed. */
        private ProtocolMetaData started(Archive<?> archive) throws DeploymentException {
            var way = super.deploy(archive);
            if (namesTheApplication(way)) {
                return way;
            }
            kill(archive);
            return super.deploy(archive);
        }

        private static boolean namesTheApplication(ProtocolMetaData way) {
            return way.getContexts(HTTPContext.class).stream()
                    .anyMatch(context -> !context.getServlets().isEmpty());
        }

        @Override
        public void undeploy(Archive<?> archive) {
            // the next class may want it
        }

        private void end() throws DeploymentException {
            if (running != null) {
                running.by.kill(running.archive);
                running = null;
            }
        }

        private void kill(Archive<?> archive) throws DeploymentException {
            super.undeploy(archive);
        }
    }
}
