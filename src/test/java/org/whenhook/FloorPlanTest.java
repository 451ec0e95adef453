package org.whenhook;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Holds the code to the floor plan in src/docs/architecture.md. */
@AnalyzeClasses(packages = "org.whenhook", importOptions = DoNotIncludeTests.class)
class FloorPlanTest {

    static final Map<String, List<String>> ARROWS = arrowsIn(Path.of("src/docs/architecture.md"));

    @ArchTest
    static void roomsUseOnlyTheirArrows(JavaClasses house) {
        ARROWS.forEach((room, others) -> classes()
                .that()
                .resideInAPackage("org.whenhook." + room + "..")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("org.whenhook..")
                        .or(resideInAnyPackage(Stream.concat(Stream.of(room), others.stream())
                                .map(name -> "org.whenhook." + name + "..")
                                .toArray(String[]::new))))
                .allowEmptyShould(true) // a room may still be unbuilt; the next test catches misspelt ones
                .check(house));
    }

    @ArchTest
    static void everyRoomIsOnThePlan(JavaClasses house) {
        assertThat(house)
                .extracting(type -> type.getPackageName().replaceAll("^org\\.whenhook\\.?(\\w*).*", "$1"))
                .filteredOn(room -> !room.isEmpty()) // the root package holds only its package-info
                .isSubsetOf(ARROWS.keySet());
    }

    @ArchTest
    static final ArchRule nothingGoesRound =
            slices().matching("org.whenhook.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingGoesRoundInsideTheApi =
            slices().matching("org.whenhook.api.(*)..").should().beFreeOfCycles();

    static Map<String, List<String>> arrowsIn(Path page) {
        try (Stream<String> lines = Files.lines(page)) {
            return lines.dropWhile(line -> !line.equals("```arrows"))
                    .skip(1)
                    .takeWhile(line -> !line.equals("```"))
                    .map(line -> List.of(line.split(":\\s*")))
                    .collect(toMap(
                            List::getFirst,
                            line -> line.size() < 2
                                    ? List.of()
                                    : List.of(line.get(1).split(" "))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
