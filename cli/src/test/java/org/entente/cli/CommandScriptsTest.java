package org.entente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the scripts of {@code src/test/resources/scripts}: what a user types and what must come back. Lines:
 * <pre>
 *   # comment
 *   entente WORDS...         runs a command that must end with 0
 *   exit N entente WORDS...  runs a command that must end with N
 *   stdout REGEX             the last command's output contains this; also: stderr
 *   ! stdout REGEX           it does not
 *   -- NAME --               from here on the content of a file of this name in $WORK; $ROOT is the whole project
 * </pre>
 * Words are parted by spaces; 'single quotes' keep spaces together.
 */
class CommandScriptsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path SCRIPTS = Path.of("src/test/resources/scripts");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir
    Path work;

    @TestFactory
    Stream<DynamicTest> everyScriptHolds() throws IOException {
        try (var files = Files.list(SCRIPTS)) {
            var scripts = files.sorted().toList();
            assertThat(scripts).isNotEmpty();
            return scripts.stream().map(script -> DynamicTest.dynamicTest(
                    script.getFileName().toString(), () -> new Script(script).run()));
        }
    }

    private final class Script {
        private final Path folder;
        private final List<String> lines = new ArrayList<>();
        private String stdout = "";
        private String stderr = "";

        Script(Path file) throws IOException {
            folder = Files.createDirectories(work.resolve(file.getFileName().toString()));
            var all = Files.readAllLines(file);
            int next = 0;
            while (next < all.size() && !isFile(all.get(next))) {
                lines.add(all.get(next++).replace("$WORK", folder.toString()).replace("$ROOT", ROOT.toString()));
            }
            while (next < all.size()) {
                var name = all.get(next++).replaceAll("^-- | --$", "");
                var content = new StringBuilder();
                while (next < all.size() && !isFile(all.get(next))) {
                    content.append(all.get(next++)).append('\n');
                }
                Files.writeString(folder.resolve(name), content);
            }
        }

        private static boolean isFile(String line) {
            return line.startsWith("-- ") && line.endsWith(" --");
        }

        void run() {
            for (int i = 0; i < lines.size(); i++) {
                var line = lines.get(i).strip();
                if (!line.isEmpty() && !line.startsWith("#")) {
                    step("line " + (i + 1) + ": " + line, line);
                }
            }
        }

        private void step(String where, String line) {
            var words = words(line);
            switch (words.getFirst()) {
                case "entente" -> execute(where, 0, words.subList(1, words.size()));
                case "exit" -> execute(where, Integer.parseInt(words.get(1)), words.subList(3, words.size()));
                case "stdout" -> assertThat(stdout).as(where).containsPattern(rest(line, "stdout"));
                case "stderr" -> assertThat(stderr).as(where).containsPattern(rest(line, "stderr"));
                case "!" -> refuse(where, words.get(1), rest(line, words.get(1)));
                default -> fail(where + ": not a line of a script");
            }
        }

        private void refuse(String where, String stream, String pattern) {
            assertThat(stream.equals("stdout") ? stdout : stderr).as(where).doesNotContainPattern(pattern);
        }

        private void execute(String where, int exitCode, List<String> arguments) {
            var out = new StringWriter();
            var err = new StringWriter();
            var line = Entente.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
            var ended = line.execute(arguments.toArray(String[]::new));
            stdout = out.toString();
            stderr = err.toString();
            assertThat(ended).as("%s%n%s%s", where, stdout, stderr).isEqualTo(exitCode);
        }

        private static String rest(String line, String word) {
            return line.substring(line.indexOf(word) + word.length()).strip();
        }

        private static List<String> words(String line) {
            return WORD.matcher(line).results()
                    .map(match -> match.group(1) != null ? match.group(1) : match.group(2)).toList();
        }
    }
}
