package org.entente.node;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

/** The boundaries between the packages of the node, and between the node and the libraries it is made of. */
class BoundariesTest {
    private static final String NODE = "org.entente.node.";
    /** A package may use those before it, never those after it. */
    private static final List<String> ORDER = List.of("store", "configuration", "processes", "web", "access", "oversight",
            "directory", "exchange", "agreements", "engagements", "dossiers", "today");

    private static JavaClasses all;

    @BeforeAll
    static void read() {
        all = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.entente");
    }

    private static void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(all);
    }

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        holds(classes().that().resideInAPackage(NODE + "*..").should().resideInAnyPackage(
                ORDER.stream().map(name -> NODE + name + "..").toArray(String[]::new)));
    }

    @Test
    void aPackageUsesOnlyThoseBeforeIt() {
        for (int i = 0; i < ORDER.size(); i++) {
            var after = ORDER.subList(i + 1, ORDER.size()).stream().map(name -> NODE + name + "..")
                    .toArray(String[]::new);
            if (after.length > 0) {
                holds(noClasses().that().resideInAPackage(NODE + ORDER.get(i) + "..")
                        .should().dependOnClassesThat().resideInAnyPackage(after));
            }
        }
    }

    @Test
    void packagesFormNoCycles() {
        holds(slices().matching(NODE + "(*)..").should().beFreeOfCycles());
    }

    @Test
    void theLibrariesKnowNeitherTheNodeNorAFramework() {
        holds(noClasses().that().resideOutsideOfPackages("org.entente.node..", "org.entente.templates..",
                        "org.entente.cli..", "org.entente.bench..")
                .should().dependOnClassesThat().resideInAnyPackage(
                        "org.springframework..", "jakarta..", "org.entente.node..", "gg.jte.."));
    }

    @Test
    void theChannelKnowsNoWordOfTheDomain() {
        holds(noClasses().that().resideInAPackage("org.entente.channel..").should().dependOnClassesThat()
                .resideInAnyPackage("org.entente.accord..", "org.entente.formats..", "org.entente.match..",
                        "tools.jackson.."));
    }

    @Test
    void accordNeedsNothingButTheJdk() {
        holds(classes().that().resideInAPackage("org.entente.accord..").should().onlyDependOnClassesThat()
                .resideInAnyPackage("org.entente.accord..", "java.."));
    }

    @Test
    void accordAndChannelNeitherReadClocksNorFilesNorTheNetwork() {
        holds(noClasses().that().resideInAnyPackage("org.entente.accord..", "org.entente.channel..")
                .should().dependOnClassesThat().resideInAnyPackage("java.net.http..", "java.nio.channels..", "java.sql.."));
        holds(noClasses().that().resideInAPackage("org.entente.accord..")
                .should().dependOnClassesThat().haveFullyQualifiedName("java.nio.file.Files"));
    }

    @Test
    void pagesAndApiSpeakNoSql() {
        holds(noClasses().that().areAnnotatedWith(Controller.class).or().areAnnotatedWith(RestController.class)
                .or().resideInAnyPackage("org.entente.templates..", NODE + "web..", NODE + "today..")
                .should().dependOnClassesThat(resideInAPackage("java.sql..")
                        .or(resideInAPackage("org.springframework.jdbc.."))));
    }

    @Test
    void nothingOutsideTheNodeSpeaksSql() {
        holds(noClasses().that().resideOutsideOfPackage("org.entente.node..")
                .should().dependOnClassesThat(resideInAPackage("java.sql..")
                        .or(resideInAPackage("org.springframework.jdbc.."))));
    }

    @Test
    void timeComesFromTheClock() {
        var rule = noClasses().that().resideInAPackage("org.entente..")
                .and().resideOutsideOfPackages("org.entente.cli..", "org.entente.bench..")
                .should().callMethod(Instant.class, "now")
                .orShould().callMethod(LocalDate.class, "now")
                .orShould().callMethod(LocalDateTime.class, "now")
                .orShould().callMethod(ZonedDateTime.class, "now")
                .orShould().callMethod(System.class, "currentTimeMillis");
        holds(rule);
        holds(noClasses().that().resideInAPackage("org.entente..")
                .and().resideOutsideOfPackages("org.entente.cli..", "org.entente.bench..", NODE + "configuration..")
                .should().callMethod(Clock.class, "systemUTC")
                .orShould().callMethod(Clock.class, "systemDefaultZone"));
    }

    @Test
    void randomnessComesFromOutside() {
        holds(noClasses().that().resideInAPackage("org.entente..")
                .and().resideOutsideOfPackages("org.entente.cli..", "org.entente.bench..", NODE + "configuration..")
                // A generator that gives out what it is told to is no source of randomness.
                .and().areNotAssignableTo(java.security.SecureRandom.class)
                .should().callMethod(UUID.class, "randomUUID")
                .orShould().callMethod(Math.class, "random")
                .orShould().callConstructor(Random.class)
                .orShould().callConstructor(java.security.SecureRandom.class));
    }
}
