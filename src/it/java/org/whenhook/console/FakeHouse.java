package org.whenhook.console;

import java.io.File;
import java.net.URI;
import java.net.URL;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.whenhook.Deployed;
import org.whenhook.security.Probe;

/** The application with a queue and workers in memory, and a resource that says who calls. */
public final class FakeHouse {

    /** As in arquillian.xml. */
    public static final String PASSWORD = "password-for-tests";

    /** As in arquillian.xml. */
    public static final String TOKEN = "0123456789".repeat(4);

    private FakeHouse() {}

    /** The same address by the name localhost, which browsers trust without TLS; once the application answers there. */
    public static String near(URL deployed) {
        var near = "http://localhost:" + deployed.getPort() + deployed.getPath();
        Deployed.await(URI.create(near));
        return near;
    }

    public static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/whenhook.war"))
                .addClasses(FakeRegistry.class, FakeTasks.class, FakeWorkers.class, Probe.class);
    }
}
