package org.entente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shell script in a small tree of its own, in a folder whose name has a space, with programs of the test's making
 * where Java, Maven and apt-get would stand: what it looks for, builds and starts shows in what these record.
 */
class LauncherScriptTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final List<String> TOOLS = List.of("sh", "sed", "cut", "find", "sort", "cksum", "sha256sum", "cat",
            "head", "tail", "ls", "rm", "mkdir", "cp", "mv", "dirname", "readlink", "tee", "grep", "paste", "touch");

    @TempDir
    Path folder;

    private Path tree;
    private Path programs;
    private Path jdk;

    private record Outcome(int exitCode, String out, String err) {}

    @BeforeEach
    void aTreeWithTheScriptAndFakePrograms() throws Exception {
        tree = folder.resolve("a tree");
        programs = Files.createDirectories(folder.resolve("programs"));
        for (var tool : TOOLS) {
            program(tool, "exec " + whereIs(tool) + " \"$@\"");
        }
        // Where the script looks by itself there must be nothing of this machine.
        var script = Files.readString(ROOT.resolve("entente"))
                .replace("/usr/lib/jvm/*", folder + "/jvm/*").replace("/opt/", folder + "/opt/");
        write(tree.resolve("entente"), script);
        executable(tree.resolve("entente"));
        write(tree.resolve("pom.xml"), Files.readString(ROOT.resolve("pom.xml")));
        write(tree.resolve("cli/pom.xml"), "<project/>");
        write(tree.resolve("cli/src/main/java/Program.java"), "class Program {}");
        write(tree.resolve("verifier/package-lock.json"), "{}");
        program("node", "echo v20.19.2");
        program("npm", "echo \"$PWD: $*\" >> '" + folder + "/npm-calls'; mkdir -p node_modules");
        write(tree.resolve("cli/src/main/resources/org/entente/cli/help.txt"), Entente.help());
        jdk = fakeJdk("jdk", "25.0.1");
        program("mvn", """
                echo "$PWD: $*" >> '%1$s/maven-calls'
                echo '[INFO] Building Entente accord 0.1.0                                           [2/8]'
                [ ! -f '%1$s/broken' ] || { echo '[ERROR] Program.java:[1,1] no such word'; exit 1; }
                mkdir -p cli/target/lib
                touch cli/target/lib/library.jar cli/target/entente-cli-0.1.0.jar
                """.formatted(folder));
    }

    @Test
    void helpAndVersionNeedNeitherJavaNorABuild() throws Exception {
        Files.delete(programs.resolve("mvn"));

        assertThat(run("--help")).isEqualTo(new Outcome(0, Entente.help(), ""));
        assertThat(run()).isEqualTo(run("--help"));
        assertThat(run("--version")).isEqualTo(new Outcome(0, "entente 0.1.0\n", ""));
    }

    @Test
    void theFirstCommandBuildsAndTheNextOnesDoNot() throws Exception {
        var first = run("verify", "a file.evidence");

        assertThat(first.exitCode).isZero();
        assertThat(first.err).contains("Building Entente 0.1.0", "  accord (2/8)");
        assertThat(javaCalls().getLast()).contains(
                "small.jvm", "-XX:AOTCache=", "org.entente.cli.Entente [verify] [a file.evidence]");

        assertThat(run("verify", "other.evidence").err).isEmpty();
        assertThat(lines("maven-calls")).hasSize(1);
    }

    @Test
    void aChangedSourceIsBuiltAgain() throws Exception {
        run("demo");
        write(tree.resolve("cli/src/main/java/Program.java"), "class Program { int changed; }");
        run("demo");

        assertThat(lines("maven-calls")).hasSize(2);
    }

    @Test
    void aNodeIsStartedWithTheOptionsOfANode() throws Exception {
        run("run", "--config", "my node.properties");

        assertThat(javaCalls().getLast())
                .contains("node.jvm", "org.entente.cli.Entente [run] [--config] [my node.properties]");
    }

    @Test
    void itRunsFromAnotherFolderThroughLinksToLinks() throws Exception {
        var far = Files.createSymbolicLink(folder.resolve("a link"), tree.resolve("entente"));
        Files.createDirectories(folder.resolve("elsewhere"));
        var near = Files.createSymbolicLink(folder.resolve("elsewhere/entente"), Path.of("../a link"));

        var outcome = run(near, folder.resolve("elsewhere"), "demo");

        assertThat(outcome.exitCode).isZero();
        assertThat(lines("maven-calls").getFirst()).startsWith(tree + ": ");
        assertThat(far).isSymbolicLink();
    }

    @Test
    void theCompilersErrorsAreShownWhenTheBuildFails() throws Exception {
        write(folder.resolve("broken"), "");

        var outcome = run("demo");

        assertThat(outcome.exitCode).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.err).contains("[ERROR] Program.java:[1,1] no such word", "the build failed", "build.log");
        assertThat(javaCalls()).isEmpty();

        Files.delete(folder.resolve("broken"));
        assertThat(run("demo").exitCode).isZero();
    }

    @Test
    void anOldJavaIsPassedOverForANewOneThatIsInstalled() throws Exception {
        jdk = fakeJdk("old", "17.0.15");
        fakeJdk("jvm/jdk-25", "25");

        assertThat(run("demo").exitCode).isZero();
        assertThat(javaCalls().getLast()).startsWith(folder.resolve("jvm/jdk-25").toString());
    }

    @Test
    void whatToInstallIsSaidWhenThereIsOnlyAnOldJava() throws Exception {
        jdk = fakeJdk("old", "17.0.15");

        var outcome = run("demo");

        assertThat(outcome.exitCode).isEqualTo(6);
        assertThat(outcome.err).contains("JDK 25 or later was not found", "apt-get install openjdk-25-jdk-headless");
    }

    @Test
    void whatToInstallIsSaidWhenThereIsNoMaven() throws Exception {
        Files.delete(programs.resolve("mvn"));

        var outcome = run("demo");

        assertThat(outcome.exitCode).isEqualTo(6);
        assertThat(outcome.err).contains("Maven was not found", "apt-get install maven");
    }

    @Test
    void theTestsInstallABrowserAndAnArabicFontWhenTheyMay() throws Exception {
        program("id", "echo 0");
        program("apt-get", "echo \"$*\" >> '" + folder + "/apt-calls'");

        assertThat(run("test").exitCode).isZero();
        assertThat(lines("apt-calls").getLast()).contains("install", "chromium", "fonts-noto-core");
        assertThat(lines("maven-calls").getLast()).contains("verify").doesNotContain("skip");
    }

    @Test
    void theTestsFailAndNameTheCommandWhenABrowserIsMissing() throws Exception {
        program("id", "echo 1000");
        program("fc-list", "echo NotoNaskhArabic-Regular.ttf");
        program("softhsm2-util", "");

        var outcome = run("test");

        assertThat(outcome.exitCode).isEqualTo(6);
        assertThat(outcome.err).contains("the tests need: chromium", "sudo apt-get install -y chromium\n");
        assertThat(lines("maven-calls")).isEmpty();
    }

    @Test
    void theVerifiersLibrariesAreInstalledWhenItsLockFileHasChanged() throws Exception {
        program("chromium", "");
        program("fc-list", "echo NotoNaskhArabic-Regular.ttf");
        program("softhsm2-util", "");

        assertThat(run("test").exitCode).isZero();
        assertThat(run("test").exitCode).isZero();
        assertThat(lines("npm-calls")).containsExactly(tree.resolve("verifier") + ": ci --ignore-scripts --no-audit --no-fund --silent");

        write(tree.resolve("verifier/package-lock.json"), "{\"changed\": true}");
        assertThat(run("test").exitCode).isZero();
        assertThat(lines("npm-calls")).hasSize(2);
    }

    @Test
    void theTestsFailAndSayWhyWhenNodeIsMissingOrOldOrTheLibrariesCannotBeHad() throws Exception {
        program("chromium", "");
        program("fc-list", "echo NotoNaskhArabic-Regular.ttf");
        program("softhsm2-util", "");
        program("id", "echo 1000");
        program("npm", "exit 1");
        var without = run("test");
        assertThat(without.exitCode).isEqualTo(6);
        assertThat(without.err).contains("the libraries of verifier/ could not be installed", "npm ci");

        program("node", "echo v20.18.3");
        var old = run("test");
        assertThat(old.exitCode).isEqualTo(6);
        assertThat(old.err).contains("Node.js 20.19 or later, found 20.18.3");

        Files.delete(programs.resolve("node"));
        Files.delete(programs.resolve("npm"));
        var missing = run("test");
        assertThat(missing.exitCode).isEqualTo(6);
        assertThat(missing.err).contains("sudo apt-get install -y nodejs npm\n");
        assertThat(lines("maven-calls")).isEmpty();
    }

    @Test
    void testsThatFailEndTheCommandWithAnError() throws Exception {
        program("chromium", "");
        program("fc-list", "echo NotoNaskhArabic-Regular.ttf");
        program("softhsm2-util", "");
        run("demo");
        write(folder.resolve("broken"), "");

        assertThat(run("test").exitCode).isEqualTo(ExitCode.FAILED);
    }

    private Path fakeJdk(String name, String version) throws IOException {
        var home = folder.resolve(name);
        write(home.resolve("release"), "IMPLEMENTOR=\"a test\"\nJAVA_VERSION=\"" + version + "\"\n");
        write(home.resolve("bin/javac"), "#!/bin/sh\n");
        write(home.resolve("bin/java"), """
                #!/bin/sh
                line=$0
                for argument in "$@"; do
                    case $argument in
                        -XX:AOTCacheOutput=*) touch "${argument#*=}"; line="$line $argument" ;;
                        @*|-*XX*|org.*) line="$line $argument" ;;
                        *) line="$line [$argument]" ;;
                    esac
                done
                echo "$line" >> '%s/java-calls'
                """.formatted(folder));
        executable(home.resolve("bin/javac"));
        executable(home.resolve("bin/java"));
        return home;
    }

    /** The starts that the script made, without those that make the ahead-of-time caches. */
    private List<String> javaCalls() throws IOException {
        return lines("java-calls").stream().filter(line -> !line.contains("AOTCacheOutput"))
                .map(line -> line.replaceAll("\\[(--config)]", "[$1]")).toList();
    }

    private List<String> lines(String name) throws IOException {
        var file = folder.resolve(name);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private Outcome run(String... arguments) throws Exception {
        return run(tree.resolve("entente"), folder, arguments);
    }

    private Outcome run(Path script, Path from, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        var out = folder.resolve("out");
        var err = folder.resolve("err");
        var builder = new ProcessBuilder(command).directory(from.toFile())
                .redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", programs.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("JAVA_HOME", jdk.toString());
        var process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private void program(String name, String script) throws IOException {
        write(programs.resolve(name), "#!/bin/sh\n" + script);
        executable(programs.resolve(name));
    }

    private static Path whereIs(String tool) {
        return List.of("/usr/bin", "/bin", "/usr/local/bin").stream()
                .map(bin -> Path.of(bin, tool)).filter(Files::isExecutable).findFirst().orElseThrow();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void executable(Path file) {
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
