package org.whenhook.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.whenhook.ApiClient;

/**
 * What tests of the deployed pages have in common: each begins with a visitor who has not signed in, in front of a wide window,
 * and ends well only if the browser's console was silent throughout.
 */
@ExtendWith(ArquillianExtension.class)
abstract class BrowserTest {

    private static Chromium chromium;

    /** Tells what this test has made apart from what others left. */
    final String mark = UUID.randomUUID().toString().substring(0, 8);

    @ArquillianResource
    URL deployed;

    String base = "";
    ApiClient api;
    Visitor visitor;

    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/whenhook.war"));
    }

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(Visitor.PATIENCE_MILLIS);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void arrive() throws Exception {
        base = FakeHouse.near(deployed);
        api = new ApiClient(URI.create(base).toURL());
        visitor = new Visitor(chromium, base, Visitor.wide());
    }

    @AfterEach
    void complainsOfNothing() {
        visitor.close();

        assertThat(visitor.complaints()).isEmpty();
    }

    /** Sends the visitor away and lets another one in. */
    void letIn(Browser.NewContextOptions options) {
        complainsOfNothing();
        visitor = new Visitor(chromium, base, options);
    }
}
