package org.whenhook;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.time.Instant;
import java.time.LocalDateTime;

/** Holds the fences inside the rooms: which room may use which part of the platform. */
@AnalyzeClasses(packages = "org.whenhook", importOptions = DoNotIncludeTests.class)
class FencesTest {

    @ArchTest
    static final ArchRule jedis = only("redis", "queue", "worker", "security", "audit", "bulk", "inbox")
            .should()
            .dependOnClassesThat(resideInAnyPackage("redis.clients.."))
            .because("everybody else asks a room that knows what is stored");

    @ArchTest
    static final ArchRule httpClient = only("delivery")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("jakarta.ws.rs.client..", "org.glassfish.jersey..", "org.apache.hc.."))
            .because("whoever calls out must pass the address guard");

    @ArchTest
    static final ArchRule faces = only("console")
            .should()
            .dependOnClassesThat(resideInAnyPackage("jakarta.faces..", "org.primefaces.."))
            .because("pages are one door among others");

    @ArchTest
    static final ArchRule rest = only("intake", "api", "metrics", "security", "delivery")
            .should()
            .dependOnClassesThat(resideInAnyPackage("jakarta.ws.rs.."))
            .because("rooms know no HTTP statuses of our own API");

    @ArchTest
    static final ArchRule configuration = only("config")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.eclipse.microprofile.config.."))
            .because("a setting has one reader, with its limits and its default");

    @ArchTest
    static final ArchRule environment = only("config")
            .should()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getenv")
            .because("a setting has one reader, with its limits and its default");

    @ArchTest
    static final ArchRule standardOutput =
            only("receiver").should().accessField(System.class, "out").because("a server speaks through its log");

    @ArchTest
    static final ArchRule clock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .because("time comes in as a Clock");

    /** All classes but those of the rooms that may. */
    private static GivenClassesConjunction only(String... rooms) {
        String[] packages = new String[rooms.length];
        for (int i = 0; i < rooms.length; i++) {
            packages[i] = "org.whenhook." + rooms[i] + "..";
        }
        return noClasses().that().resideOutsideOfPackages(packages);
    }
}
