package org.entente.formats.independent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The second implementation, in the folder {@code verifier}, run by Node.js. */
final class OtherImplementation implements AutoCloseable {
    private static final Path FOLDER = Path.of("").toAbsolutePath().getParent().resolve("verifier");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;

    /** What its command ended with, why, and what it printed. */
    record Answer(int exit, String reason, List<String> lines) {
    }

    OtherImplementation() throws IOException {
        process = start(List.of("answers.js"));
        answers = process.inputReader();
        questions = process.outputWriter();
    }

    /** Runs one of its programs to its end, which has to be 0. */
    static void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(program));
        words.addAll(List.of(arguments));
        Process process = start(words);
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(words + " failed");
        }
    }

    /** Runs one of its commands as a user does. */
    static Answer command(String... words) throws IOException, InterruptedException {
        Process process = start(List.of(words));
        List<String> lines = process.inputReader().lines().toList();
        return new Answer(process.waitFor(), "", lines);
    }

    private static Process start(List<String> words) throws IOException {
        if (!Files.isDirectory(FOLDER.resolve("node_modules"))) {
            throw new IllegalStateException("the libraries of the folder verifier are missing: run ./entente test, which installs them,"
                    + " or  npm ci --ignore-scripts  in the folder verifier (Node.js 20.19 or later)");
        }
        List<String> command = new ArrayList<>(List.of("node"));
        command.addAll(words);
        return new ProcessBuilder(command).directory(FOLDER.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** @param trust file of a card, or a fingerprint; null for nobody */
    Answer evidence(Path file, String trust) throws IOException {
        return ask("evidence", file, trust, null);
    }

    /** @param sealingKey file of a member's private sealing key, or null */
    Answer log(Path folder, String trust, Path sealingKey) throws IOException {
        return ask("log", folder, trust, sealingKey);
    }

    private Answer ask(String what, Path path, String trust, Path sealingKey) throws IOException {
        Map<String, String> question = new TreeMap<>(Map.of(what, path.toString()));
        if (trust != null) {
            question.put("trust", trust);
        }
        if (sealingKey != null) {
            question.put("sealingKey", sealingKey.toString());
        }
        questions.write(JSON.writeValueAsString(question) + "\n");
        questions.flush();
        String line = answers.readLine();
        if (line == null) {
            throw new IllegalStateException("the other implementation broke down at " + question);
        }
        JsonNode answer = JSON.readTree(line);
        List<String> lines = new ArrayList<>();
        answer.required("lines").forEach(said -> lines.add(said.asString()));
        return new Answer(answer.required("exit").asInt(), answer.required("reason").asString(), lines);
    }

    @Override
    public void close() throws IOException {
        questions.close();
        process.destroy();
    }
}
