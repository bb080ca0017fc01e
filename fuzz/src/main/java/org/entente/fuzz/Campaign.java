package org.entente.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What {@code ./entente fuzz} starts: lists the targets, reads one input again, or lets Jazzer at them one after the other. */
public final class Campaign {
    private static final int DONE = 0;
    private static final int FOUND = 1;
    private static final int USAGE = 2;
    private static final int LEAST_SECONDS = 10;

    private final PrintStream out;

    private Campaign(PrintStream out) {
        this.out = out;
    }

    /**
     * @param arguments {@code list}, or {@code replay TARGET FILE}, or {@code run SEEDS FOLDER SECONDS [TARGET...]}; ends with
     *                  0 when nothing was found, 1 when something was, 2 for a target that there is not
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
        System.exit(new Campaign(out).does(arguments[0], rest));
    }

    private int does(String what, List<String> rest) throws IOException, InterruptedException {
        List<String> named = switch (what) {
            case "replay" -> rest.subList(0, 1);
            case "run" -> rest.subList(3, rest.size());
            default -> List.of();
        };
        for (String name : named) {
            if (Targets.named(name).isEmpty()) {
                out.println("entente: there is no target " + name + "\n  ./entente fuzz --list names them");
                return USAGE;
            }
        }
        return switch (what) {
            case "list" -> list();
            case "replay" -> replay(Targets.named(rest.getFirst()).orElseThrow(), Path.of(rest.get(1)));
            default -> run(new Corpus(Path.of(rest.get(0))), Path.of(rest.get(1)), Integer.parseInt(rest.get(2)), named);
        };
    }

    private int list() {
        Targets.list().forEach(target -> out.println(target.name()));
        return DONE;
    }

    private int replay(Target target, Path file) throws IOException {
        try {
            boolean accepted = target.accepts(Files.readAllBytes(file));
            out.println(target + " " + (accepted ? "accepts " : "refuses, as catalogued, ") + file);
            return DONE;
        } catch (IOException unreadable) {
            throw unreadable;
        } catch (Throwable finding) {
            out.println("finding: " + target + " does not answer " + file + " as catalogued:");
            finding.printStackTrace(out);
            return FOUND;
        }
    }

    private int run(Corpus seeds, Path folder, int seconds, List<String> names) throws IOException, InterruptedException {
        List<Target> targets = new ArrayList<>();
        names.forEach(name -> targets.add(Targets.named(name).orElseThrow()));
        if (targets.isEmpty()) {
            targets.addAll(Targets.list());
        }
        int each = Math.max(LEAST_SECONDS, seconds / targets.size());
        int found = 0;
        for (Target target : targets) {
            Jazzer jazzer = new Jazzer(JazzerEntry.class, target.name(), line -> out.println(target + ": " + line));
            Optional<Path> finding = jazzer.run(new Jazzer.Folders(new Corpus(folder.resolve("corpus")).of(target), seeds.of(target),
                    folder.resolve("found").resolve(target.name())), List.of("-max_total_time=" + each));
            if (finding.isPresent()) {
                found++;
                out.println("finding " + target + " " + finding.get());
                out.println("  repeat: ./entente fuzz --target " + target + " --replay '" + finding.get() + "'");
            }
        }
        out.println("fuzzed " + targets.size() + " targets, " + each + " seconds each: findings " + found);
        return found == 0 ? DONE : FOUND;
    }
}
