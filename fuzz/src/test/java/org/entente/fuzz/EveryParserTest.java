package org.entente.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A public parser that no target reaches fails here until it has one, or stands below with the reason why it needs none. */
class EveryParserTest {
    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.entente.channel", "org.entente.accord", "org.entente.formats", "org.entente.match", "org.entente.node",
                    "org.entente.fuzz");
    private static final Set<String> VERBS = Set.of("parse", "read", "decode", "open", "unwrap", "verify");
    private static final Set<Class<?>> BYTES = Set.of(byte[].class, String.class, CharSequence.class, InputStream.class, Reader.class,
            ByteBuffer.class, Path.class);

    /** What only reads what this node or its operator wrote, or one word of an address that the pattern of identifiers checks. */
    private static final Set<String> OWN = Set.of("channel.keys.LogPrivateKey.parse", "channel.keys.ReceiptPrivateKey.parse",
            "channel.keys.SealingPrivateKey.parse", "channel.keys.IdentityPrivateKey.parse", "channel.keys.RootPrivateKey.parse", "node.exchange.keys.KeyFile.open",
            "node.exchange.keys.NodeKeys.open", "node.exchange.keys.NodeKeys.openOrCreate", "node.configuration.NodeConfiguration.read",
            "node.engagements.LocalisedTexts.read", "node.engagements.sharing.Members.read",
            "node.exchange.EntryReference.parse", "node.exchange.tls.Door.open", "node.engagements.Identifiers.read");

    @Test
    void everyPublicParserIsReachedByATargetOrExplained() {
        Set<String> reached = reached();
        Set<String> without = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            for (JavaMethod method : type.getMethods()) {
                if (parses(method) && !reached.contains(method.getFullName()) && !OWN.contains(name(method))) {
                    without.add(method.getFullName());
                }
            }
        }
        assertThat(without).as("public parsers without a target in ChannelTargets, FormatTargets or NodeTargets").isEmpty();
    }

    @Test
    void nothingIsExplainedThatIsNotThere() {
        Set<String> names = new TreeSet<>();
        CLASSES.forEach(type -> type.getMethods().stream().filter(EveryParserTest::parses).forEach(method -> names.add(name(method))));
        assertThat(names).containsAll(OWN).hasSizeGreaterThan(OWN.size() + 20);
    }

    private static boolean parses(JavaMethod method) {
        boolean visible = method.getModifiers().contains(JavaModifier.PUBLIC) && method.getModifiers().contains(JavaModifier.STATIC)
                && method.getOwner().getModifiers().contains(JavaModifier.PUBLIC)
                && !method.getOwner().getPackageName().equals("org.entente.fuzz");
        return visible && VERBS.stream().anyMatch(verb -> method.getName().startsWith(verb))
                && !method.getRawParameterTypes().isEmpty()
                && BYTES.stream().anyMatch(type -> method.getRawParameterTypes().getFirst().isEquivalentTo(type));
    }

    private static String name(JavaMethod method) {
        return method.getOwner().getName().substring("org.entente.".length()) + "." + method.getName();
    }

    /** Everything that code of the targets calls, directly or through others of our own methods. */
    private static Set<String> reached() {
        Set<String> seen = new LinkedHashSet<>();
        Deque<JavaCodeUnit> open = new ArrayDeque<>();
        CLASSES.stream().filter(type -> type.getName().startsWith("org.entente.fuzz.") && type.getSimpleName().endsWith("Targets"))
                .forEach(type -> open.addAll(type.getCodeUnits()));
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.pop();
            if (seen.add(unit.getFullName())) {
                unit.getCallsFromSelf().forEach(call -> call.getTarget().resolveMember().ifPresent(open::push));
                unit.getMethodReferencesFromSelf().forEach(call -> call.getTarget().resolveMember().ifPresent(open::push));
            }
        }
        return seen;
    }
}
