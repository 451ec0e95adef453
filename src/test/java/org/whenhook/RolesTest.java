package org.whenhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.stream.Stream;
import org.whenhook.security.Role;

/** Every resource says who may do what it does. */
@AnalyzeClasses(packages = "org.whenhook", importOptions = DoNotIncludeTests.class)
class RolesTest {

    private static final List<Class<? extends Annotation>> WRITES =
            List.of(POST.class, PUT.class, PATCH.class, DELETE.class);

    @ArchTest
    static void whateverWritesSaysWhoMay(JavaClasses house) {
        assertThat(resources(house).flatMap(RolesTest::unmarked)).isEmpty();
    }

    @ArchTest
    static void allRolesAreKnown(JavaClasses house) {
        Stream<RolesAllowed> marks = Stream.concat(
                house.stream()
                        .filter(type -> type.isAnnotatedWith(RolesAllowed.class))
                        .map(type -> type.getAnnotationOfType(RolesAllowed.class)),
                house.stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(RolesAllowed.class))
                        .map(method -> method.getAnnotationOfType(RolesAllowed.class)));

        assertThat(marks.flatMap(mark -> Stream.of(mark.value()))).isNotEmpty().allMatch(role -> Role.of(role)
                .isPresent());
    }

    private static Stream<JavaClass> resources(JavaClasses house) {
        return house.stream()
                .filter(type ->
                        type.isAnnotatedWith(Path.class) && !type.getModifiers().contains(JavaModifier.ABSTRACT));
    }

    private static Stream<String> unmarked(JavaClass resource) {
        return resource.getAllMethods().stream()
                .filter(method -> WRITES.stream().anyMatch(method::isAnnotatedWith))
                .filter(method -> !isMarked(method) && !resource.isAnnotatedWith(RolesAllowed.class))
                .map(method -> resource.getSimpleName() + "." + method.getName());
    }

    private static boolean isMarked(JavaMethod method) {
        return method.isAnnotatedWith(RolesAllowed.class) || method.isAnnotatedWith(PermitAll.class);
    }
}
