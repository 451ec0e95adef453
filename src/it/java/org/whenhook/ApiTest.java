package org.whenhook;

import java.io.File;
import java.net.URL;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What tests of the deployed API have in common: they speak as an administrator's token does. */
@ExtendWith(ArquillianExtension.class)
public abstract class ApiTest {

    /** Tells what this test has made apart from what others left. */
    protected final String mark = UUID.randomUUID().toString().substring(0, 8);

    @ArquillianResource
    protected URL base;

    protected ApiClient api;

    @Deployment(testable = false)
    public static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/whenhook.war"));
    }

    @BeforeEach
    void connect() {
        api = new ApiClient(base);
    }
}
