package org.entente.cli.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The built program from which further processes are started. {@code ./entente} names its folder in the system
 * property {@code entente.dist}; without it (in tests) the class path of this process is used.
 */
public record Distribution(Optional<Path> folder) {
    public static Distribution current() {
        return new Distribution(Optional.ofNullable(System.getProperty("entente.dist")).map(Path::of));
    }

    /** The demo's nodes hold little and stand four on one machine; a node of its own has what node.jvm says. */
    private static final String HEAP_BESIDE_OTHERS = "-Xmx80m";

    /** The command that starts the main class in a Java process sized for a node that stands beside others. */
    public List<String> nodeCommand(String mainClass, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (folder.isPresent()) {
            command.add("@" + folder.get().resolve("node.jvm"));
            command.add(HEAP_BESIDE_OTHERS);
            cache().ifPresent(cache -> command.add("-XX:AOTCache=" + cache));
        } else {
            command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m",
                    "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                    "-cp", System.getProperty("java.class.path")));
        }
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }

    private Optional<Path> cache() {
        return folder.map(dist -> dist.resolve("node.aot")).filter(Files::exists);
    }
}
