package org.whenhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.whenhook.fault.ServerProcess;
import org.whenhook.redis.RedisServer;

/** Forms and buttons while Redis, of a server of its own, has no memory left. */
class FullRedisIT {

    @Test
    void keepsWhatWasFilledInAndTellsWhatWasNotDone() throws IOException {
        try (var chromium = Chromium.start();
                var redis = RedisServer.start();
                var client = redis.client();
                var server = ServerProcess.start(
                        Files.createTempDirectory("whenhook-full"), List.of(), "-Dwhenhook.redis-url=" + redis.url());
                var visitor = new Visitor(chromium, server.url().toString(), Visitor.wide())) {
            visitor.signIn("console/webhook.xhtml");
            Page page = visitor.page();
            page.getByLabel("Name").fill("Late");
            page.locator("id=edit:payload_url").fill("https://example.com/");
            client.configSet("maxmemory", "1mb"); // less than it has

            save(page);
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Not saved: Redis has no memory left.");
            assertThat(page.locator("id=edit:payload_url")).hasValue("https://example.com/");

            client.configSet("maxmemory", "0");
            save(page);
            assertThat(page.getByText("Saved.")).isVisible();
            assertThat(page.getByLabel("Name")).hasValue("Late");

            client.configSet("maxmemory", "1mb");
            visitor.press("Disable");
            assertThat(page.getByText("Nothing was done: Redis has no memory left."))
                    .isVisible();
            assertThat(page.getByText("Saved.")).not().isVisible();
            assertThat(page.locator("h1 .status")).not().hasText("Disabled");
        }
    }

    private static void save(Page page) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Save").setExact(true))
                .first()
                .click();
    }
}
