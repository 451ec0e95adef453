package org.whenhook.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.whenhook.ApiClient;
import org.whenhook.Deployed;

/** Clients made for NetBox, used unchanged on the deployed WAR. Where they are not installed, only CI insists on them. */
@ExtendWith(ArquillianExtension.class)
class NetBoxClientsIT {

    /** Debian's, which has Debian's pynetbox; another may come first in the path. */
    private static final String PYTHON = "/usr/bin/python3";

    private static final String NOBODY_LISTENS = "http://127.0.0.1:9/";

    private final String mark = "c" + UUID.randomUUID().toString().substring(0, 8);

    @ArquillianResource
    URL base;

    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/whenhook.war"));
    }

    /** What a program said, and how it ended. */
    private record Ending(int code, String output) {}

    @BeforeEach
    void await() throws Exception {
        Deployed.await(base.toURI());
    }

    @Test
    void pynetboxWorks() throws Exception {
        insistOn("python3-pynetbox", PYTHON, "-c", "import pynetbox");

        Ending ending =
                run(PYTHON, "src/it/resources/pynetbox_client.py", address(), ApiClient.TOKEN, mark, NOBODY_LISTENS);

        assertThat(ending.output).endsWith("all well\n");
    }

    @Test
    void ansibleChangesNothingTheSecondTime() throws Exception {
        insistOn("ansible", "ansible-playbook", "--version");

        Ending first = play();
        Ending second = play();

        assertThat(first.output).contains("changed=2 ", "failed=0 ");
        assertThat(second.output).contains("ok=2 ", "changed=0 ", "failed=0 ");
    }

    private Ending play() throws Exception {
        return run(
                "ansible-playbook",
                "--inventory=localhost,",
                "--connection=local",
                "--extra-vars=base=%s token=%s mark=%s ansible_python_interpreter=%s"
                        .formatted(address(), ApiClient.TOKEN, mark, PYTHON),
                "src/it/resources/ansible_playbook.yml");
    }

    private String address() {
        return base.toString().replaceAll("/$", "");
    }

    private static void insistOn(String packageName, String... program) throws Exception {
        boolean installed = run(program).code == 0;
        assumeTrue(
                installed || "true".equals(System.getenv("CI")),
                "not done: " + packageName + " is missing; install it with apt-get install " + packageName);
    }

    private static Ending run(String... program) throws Exception {
        var builder = new ProcessBuilder(program).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8"); // Ansible refuses to start in any other
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ending(process.exitValue(), output);
        } catch (IOException e) {
            return new Ending(-1, String.valueOf(e.getMessage())); // no such program
        }
    }
}
