package org.entente.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.entente.channel.keys.IdentityPublicKey;
import org.entente.channel.keys.RootPublicKey;
import org.entente.channel.merkle.Hash;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.formats.card.NodeCard;
import org.entente.formats.card.NodeStatement;
import org.entente.formats.identity.DecisionOrder;
import org.entente.formats.identity.IdentityChange;
import org.entente.formats.identity.IdentityState;
import org.entente.formats.identity.Revocation;
import org.entente.formats.identity.RootDecision;
import org.entente.formats.identity.Roots;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./entente roots}: the offline roots of a service. No command of it needs a node or a network. */
@Command(name = "roots", subcommands = {RootsCommand.New.class, RootsCommand.Name.class, RootsCommand.Change.class,
        RootsCommand.Revoke.class, RootsSigning.Sign.class, RootsSigning.Combine.class, RootsSigning.Show.class}, description = {
            "The offline roots of a service: keys of which so many together decide on another identity",
            "key and on revocations. Needs no node and no network. docs/operating/keys.md walks through it."})
final class RootsCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Override
    public Integer call() {
        throw new CommandFailed("name what to do: new, name, change, revoke, sign, combine or show",
                "./entente roots --help shows the usage", ExitCode.USAGE);
    }

    /** Makes a root key. */
    @Command(name = "new", description = "Makes a root key in a file under a passphrase, and its public part in FILE.pub.")
    static final class New implements Callable<Integer> {
        @Mixin
        private HelpOption help;
        @Mixin
        private RootsFiles.Passphrases passphrases;
        @Mixin
        private RootsFiles.Out out;

        @Override
        public Integer call() {
            return out.say("root " + IdentityState.hash(RootsFiles.create(out.file(), passphrases)).hex(),
                    "public part in " + out.file() + ".pub");
        }
    }

    /** What every decision states. */
    static final class Of {
        @Option(names = "--card", required = true, paramLabel = "CARD", description = "the service's present node card")
        private Path card;

        @Option(names = "--after", paramLabel = "DECISION", description = "the roots' last decision; none before the first")
        private Path after;

        NodeStatement card() {
            return RootsFiles.parsed(card, "the node card", bytes -> NodeCard.parse(bytes).statement());
        }

        DecisionOrder order() {
            return Optional.ofNullable(after).map(file -> RootsFiles.decision(file).decision().after())
                    .orElseGet(() -> DecisionOrder.first(card().service()));
        }
    }

    /** A statement of who the roots are. */
    @Command(name = "name", description = "Writes the statement that names the roots. All of them must sign it.")
    static final class Name implements Callable<Integer> {
        @Mixin
        private HelpOption help;
        @Mixin
        private Of of;
        @Mixin
        private RootsFiles.Out out;
        @Option(names = "--threshold", required = true, paramLabel = "K", description = "how many of them decide")
        private int threshold;
        @Parameters(arity = "1..8", paramLabel = "PUB", description = "public parts of the roots")
        private List<Path> keys;

        @Override
        public Integer call() {
            return out.statement(() -> Roots.of(of.order(), of.card().identity(), threshold,
                    keys.stream().map(file -> RootPublicKey.parse(RootsFiles.base64(file))).toList()));
        }
    }

    /** A statement of another identity key. */
    @Command(name = "change", description = "Writes the statement that the service has another identity key.")
    static final class Change implements Callable<Integer> {
        @Mixin
        private HelpOption help;
        @Mixin
        private Of of;
        @Mixin
        private RootsFiles.Out out;
        @Option(names = "--new-key", required = true, paramLabel = "FILE", description = "the key that waits at the node, from its page or API")
        private Path key;
        @Option(names = "--since", paramLabel = "TIME", description = "such as 2026-11-24T12:00:00Z (default: now)")
        private Instant since;

        @Override
        public Integer call() {
            return out.statement(() -> new IdentityChange(of.order(), whole(since), IdentityState.hash(of.card().identity()),
                    IdentityPublicKey.parse(RootsFiles.base64(key))));
        }
    }

    private static Instant whole(Instant time) {
        return Optional.ofNullable(time).orElseGet(Instant::now).truncatedTo(ChronoUnit.SECONDS);
    }

    /** A statement that a key counts no more. */
    @Command(name = "revoke", description = {"Writes the statement that a key counts no more: the one in the card, or that of --key.",
        "Of a log that --cuts does not name, nothing that the key signed counts."})
    static final class Revoke implements Callable<Integer> {
        @Mixin
        private HelpOption help;
        @Mixin
        private Of of;
        @Mixin
        private RootsFiles.Out out;
        @Option(names = "--use", required = true, paramLabel = "USE", description = "log, receipt, identity or tls")
        private String use;
        @Option(names = "--key", paramLabel = "HASH", description = "its SHA-256 in hexadecimal, when the card names it no more")
        private String key;
        @Option(names = "--why", required = true, paramLabel = "WHY", description = "stolen, lost, replaced, broken or other")
        private String why;
        @Option(names = "--since", paramLabel = "TIME", description = "such as 2026-11-24T12:00:00Z (default: now)")
        private Instant since;
        @Option(names = "--cuts", paramLabel = "FILE", description = "the last valid checkpoints, from the node's page or API")
        private Path cuts;

        @Override
        public Integer call() {
            return out.statement(() -> new Revocation(of.order(), one(Revocation.Use.class, use), hash(), one(Revocation.Why.class, why), whole(since),
                    cuts()));
        }

        private static <E extends Enum<E>> E one(Class<E> type, String word) {
            try {
                return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new CommandFailed("there is no " + word, "./entente roots revoke --help shows the usage", ExitCode.USAGE);
            }
        }

        private Hash hash() {
            if (key != null) {
                if (!key.matches("[0-9a-f]{64}")) {
                    throw new RefusedException(Reason.MALFORMED, "--key is a SHA-256 in hexadecimal");
                }
                return Hash.of(HexFormat.of().parseHex(key));
            }
            return switch (one(Revocation.Use.class, use)) {
                case LOG -> IdentityState.hash(of.card().keys().log());
                case RECEIPT -> IdentityState.hash(of.card().keys().receipt());
                case IDENTITY -> IdentityState.hash(of.card().identity());
                case TLS -> Hash.of(of.card().tlsPins().getFirst());
            };
        }

        private List<Checkpoint> cuts() {
            return cuts == null ? List.of() : RootsFiles.parsed(cuts, "the file of cuts", bytes ->
                    RootsFiles.text(bytes).lines().map(Revocation::parseCut).toList());
        }
    }
}
