package homewatch.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The shape of the house. That modules depend on each other only along the flow is kept by Maven.
class ArchitectureTest {
    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("homewatch");

    @Test
    void theImporterSawTheHouse() {
        assertThat(HOUSE).hasSizeGreaterThan(200);
        assertThat(HOUSE.stream().map(each -> each.getPackageName().split("\\.", -1)[1]))
                .contains("devices", "process", "wire", "edge", "control", "app");
    }

    @Test
    void packagesOfAModuleDoNotGoInCircles() {
        for (var module : Set.of("devices", "process", "wire", "edge", "control")) {
            slices().matching("homewatch." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .check(HOUSE);
        }
    }

    @Test
    void everyPackageIsNullMarked() {
        var packages = new HashSet<JavaPackage>();
        HOUSE.forEach(each -> packages.add(each.getPackage()));
        assertThat(packages)
                .allSatisfy(each ->
                        assertThat(each.isAnnotatedWith(NullMarked.class))
                                .as(each.getName())
                                .isTrue());
    }

    @Test
    void theControlPlaneAndItsPagesNeverSpeakToADevice() {
        noClasses()
                .that()
                .resideInAPackage("homewatch.control..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("homewatch.devices..", "homewatch.edge..", "org.bytedeco..")
                .check(HOUSE);
    }

    @Test
    void devicesKnowNothingOfTheHouse() {
        classes()
                .that()
                .resideInAPackage("homewatch.devices..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "homewatch.devices..",
                        "java..",
                        "javax..",
                        "org.jspecify..",
                        "com.fasterxml.jackson..",
                        "org.bouncycastle..")
                .check(HOUSE);
    }

    @Test
    void theMachinesClockIsTakenWhereAProgramIsPutTogether() {
        noClasses()
                .that(areNotWhereAProgramIsPutTogether())
                .should()
                .callMethod(InstantSource.class, "system")
                .check(HOUSE);
    }

    private static DescribedPredicate<JavaClass> areNotWhereAProgramIsPutTogether() {
        return DescribedPredicate.describe(
                "are neither a command nor the surroundings of a program",
                each ->
                        !each.getPackageName().equals("homewatch.app")
                                && !each.getName().contains("Surroundings"));
    }
}
