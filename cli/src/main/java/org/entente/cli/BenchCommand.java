package org.entente.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.entente.bench.DecideBench;
import org.entente.bench.Figures;
import org.entente.cli.bench.ChannelBench;
import org.entente.cli.bench.DemoBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./entente bench}: measures, and prints one line a figure. */
@Command(name = "bench", description = {
        "Measures this machine and prints one line a figure: figure NAME VALUE UNIT goal GOAL met",
        "(or short). Ends with 1 when a goal is missed."})
final class BenchCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    private static final String SQLITE = "sqlite";
    private static final String POSTGRESQL = "postgresql";

    private interface Bench {
        void run(Figures figures, boolean postgres) throws Exception;
    }

    private static final Map<String, Bench> BENCHES = new LinkedHashMap<>();
    /** What is measured when nothing is named; a peer to compare with is downloaded only for whoever asks for it. */
    private static final List<String> UNASKED = List.of("decide", "demo");

    static {
        BENCHES.put("decide", (figures, postgres) -> DecideBench.run(figures));
        BENCHES.put("demo", (figures, postgres) -> DemoBench.run(figures));
        BENCHES.put("channel", ChannelBench::run);
    }

    @Parameters(paramLabel = "NAME", description = {"what to measure: decide, demo, channel (default: decide and demo)",
            "channel also builds and measures phase4 beside it, which downloads its libraries"})
    private List<String> names = List.of();

    @Option(names = "--database", paramLabel = "KIND", description = {"postgresql: channel is also measured on PostgreSQL, whose",
            "programs must be there; without goals"})
    private String database = SQLITE;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        for (var name : names) {
            if (!BENCHES.containsKey(name)) {
                throw new CommandFailed("there is no measurement " + name,
                        "choose from " + String.join(", ", BENCHES.keySet()), ExitCode.USAGE);
            }
        }
        if (!List.of(SQLITE, POSTGRESQL).contains(database)) {
            throw new CommandFailed("there is no database " + database, "choose sqlite or postgresql", ExitCode.USAGE);
        }
        var figures = new Figures(spec.commandLine().getOut());
        for (var bench : BENCHES.entrySet()) {
            if ((names.isEmpty() ? UNASKED : names).contains(bench.getKey())) {
                bench.getValue().run(figures, database.equals(POSTGRESQL));
            }
        }
        return figures.allMet() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
