package org.entente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.entente.node.configuration.ConfigurationKey;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the documentation shows is what happens: blocks marked {@code console run} are run, command by command, and must
 * print what stands under each; links between the pages lead somewhere.
 */
class DocumentationTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```console run\\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
    private static final Pattern TEST = Pattern.compile("(\\w+Test)#(\\w+)");
    private static final String PROMPT = "$ ./entente ";

    private record Example(Path page, String command, String output) {}

    @TestFactory
    Stream<DynamicTest> commandsPrintWhatTheDocumentationShows() throws IOException {
        var examples = new ArrayList<Example>();
        for (var page : pages()) {
            BLOCK.matcher(Files.readString(page)).results().forEach(block -> examples(page, block.group(1), examples));
        }
        assertThat(examples).hasSizeGreaterThan(4);
        return examples.stream().map(example -> DynamicTest.dynamicTest(
                ROOT.relativize(example.page) + ": " + example.command,
                () -> assertThat(run(example.command)).isEqualTo(example.output)));
    }

    @Test
    void everyLinkBetweenPagesLeadsSomewhere() throws IOException {
        var dead = new ArrayList<String>();
        for (var page : pages()) {
            LINK.matcher(Files.readString(page)).results().map(link -> link.group(1))
                    .filter(link -> Files.notExists(page.getParent().resolve(link)))
                    .forEach(link -> dead.add(ROOT.relativize(page) + " -> " + link));
        }
        assertThat(dead).isEmpty();
    }

    /** Tests that a page names as {@code SomeTest#method} are there. */
    @Test
    void everyTestThatAPageNamesIsThere() throws IOException {
        var tests = new HashMap<String, String>();
        try (var files = Files.walk(ROOT, 12)) {
            for (var file : files.filter(path -> path.toString().contains("src/test/java") && path.toString().endsWith("Test.java")).toList()) {
                tests.merge(file.getFileName().toString().replace(".java", ""), Files.readString(file), String::concat);
            }
        }
        var named = 0;
        for (var page : pages()) {
            for (var test : TEST.matcher(Files.readString(page)).results().toList()) {
                named++;
                assertThat(tests.getOrDefault(test.group(1), "")).as(ROOT.relativize(page) + ": " + test.group()).contains("void " + test.group(2) + "(");
            }
        }
        assertThat(named).isGreaterThan(20);
    }

    private static final Set<ConfigurationKey> SECRETS = Set.of(ConfigurationKey.PASSPHRASE_FILE, ConfigurationKey.TOKEN_PIN_FILE);

    @Test
    void everyKeyOfTheConfigurationIsDescribedWithItsDefault() throws IOException {
        var page = Files.readString(ROOT.resolve("docs/operating/configuration.md"));
        for (var key : ConfigurationKey.values()) {
            var nothing = SECRETS.contains(key) ? "asked for on the terminal" : "none";
            var shown = key.fallback().map(value -> value.isEmpty() ? nothing : "`" + value + "`").orElse("must be given");
            assertThat(page).contains("| `" + key.key() + "` | " + shown + " |");
        }
    }

    @Test
    void theHelpOfTheScriptNamesEveryCommandAndExitCode() throws IllegalAccessException {
        for (var command : Entente.commandLine().getSubcommands().keySet()) {
            assertThat(Entente.help()).containsPattern("(?m)^  " + command + " ");
        }
        for (var field : ExitCode.class.getFields()) {
            assertThat(Entente.help()).containsPattern("(?m)^  " + field.getInt(null) + "  ");
        }
    }

    private static void examples(Path page, String block, List<Example> examples) {
        for (var part : ("\n" + block).split("(?m)\\n(?=\\$ )")) {
            if (!part.isBlank()) {
                var command = part.lines().findFirst().orElseThrow();
                assertThat(command).as("the first line of an example in %s", page).startsWith(PROMPT);
                var output = part.substring(command.length()).strip();
                examples.add(new Example(page, command.substring(PROMPT.length()), output));
            }
        }
    }

    private static List<Path> pages() throws IOException {
        try (var root = Files.list(ROOT); var docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(root, docs).filter(path -> path.toString().endsWith(".md")).sorted().toList();
        }
    }

    /** Standard output and error of the command. What the shell script answers itself is asked of the script. */
    private static String run(String command) throws IOException, InterruptedException {
        if (command.startsWith("-")) {
            var process = new ProcessBuilder(ROOT.resolve("entente").toString(), command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            process.waitFor();
            return output.strip();
        }
        var out = new StringWriter();
        // Examples are written for a reader who stands in the root folder; the tests stand in the module's.
        var arguments = Arrays.stream(command.split(" "))
                .map(word -> word.startsWith("docs/") ? ROOT.resolve(word).toString() : word).toArray(String[]::new);
        Entente.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(out)).execute(arguments);
        return out.toString().replace(ROOT + "/", "").strip();
    }
}
