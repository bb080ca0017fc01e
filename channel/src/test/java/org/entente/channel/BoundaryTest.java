package org.entente.channel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.entente.channel.keys.SecretAccess;
import org.junit.jupiter.api.Test;

/** The channel is a library of its own: no framework, and nothing of the outside world but what is passed in. */
class BoundaryTest {
    private static final JavaClasses CHANNEL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.entente.channel");

    @Test
    void itDependsOnTheJdkAndBouncyCastleAlone() {
        classes().should().onlyDependOnClassesThat().resideInAnyPackage("org.entente.channel..", "java..", "javax.crypto..", "org.bouncycastle..")
                .check(CHANNEL);
    }

    @Test
    void itHasNoClockThreadSocketOrDisk() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("java.io.file..", "java.nio.file..", "java.net..", "java.util.concurrent..")
                .orShould().dependOnClassesThat().areAssignableTo(Thread.class)
                .orShould().dependOnClassesThat().areAssignableTo(Clock.class)
                .orShould().callMethod(Instant.class, "now")
                .orShould().callMethod(System.class, "currentTimeMillis")
                .orShould().callMethod(System.class, "nanoTime")
                .check(CHANNEL);
    }

    @Test
    void onlyUnwrappingAnEpochGrantsItselfSecrets() {
        noClasses().that().haveSimpleNameNotEndingWith("EpochEntry").should().callMethod(SecretAccess.class, "grant").check(CHANNEL);
    }
}
