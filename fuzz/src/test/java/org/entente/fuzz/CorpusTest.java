package org.entente.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.entente.accord.ActKind;
import org.entente.formats.PayloadCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The short run: the whole corpus, and for each target the same few hundred changes of it, answered as the catalogues say. */
class CorpusTest {
    private static final Corpus CORPUS = new Corpus(Path.of("corpus"));
    private static final int CHANGES = 400;

    static List<Target> targets() {
        return Targets.list();
    }

    /** Ends what would never end; far above what any target needs. */
    @ParameterizedTest
    @MethodSource("targets")
    @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void onlyCataloguedRefusalsComeOut(Target target) throws IOException {
        List<byte[]> inputs = CORPUS.inputs(target);
        assertThat(inputs).as("corpus of " + target).isNotEmpty();
        int accepted = 0;
        for (byte[] input : inputs) {
            accepted += read(target, input) ? 1 : 0;
        }
        assertThat(accepted).as("real inputs that are accepted").isPositive();
        Mutations mutations = new Mutations(target.name().hashCode(), inputs);
        for (int change = 0; change < CHANGES; change++) {
            read(target, mutations.next());
        }
    }

    private static boolean read(Target target, byte[] input) {
        try {
            return target.accepts(input);
        } catch (Throwable finding) {
            byte[] shown = input.length > 2000 ? java.util.Arrays.copyOf(input, 2000) : input;
            throw new AssertionError(target + " does not answer as catalogued to " + input.length + " bytes: "
                    + HexFormat.of().formatHex(shown), finding);
        }
    }

    @Test
    void theCorpusHoldsWhatTheProgramWritesToday() throws IOException {
        for (Map.Entry<String, SortedMap<String, byte[]>> target : Seeds.all().entrySet()) {
            assertThat(Targets.named(target.getKey())).as(target.getKey()).isPresent();
            for (Map.Entry<String, byte[]> seed : target.getValue().entrySet()) {
                Path file = CORPUS.folder().resolve(target.getKey()).resolve(seed.getKey());
                assertThat(Files.readAllBytes(file)).as(file + "; Seeds writes it anew").isEqualTo(seed.getValue());
            }
        }
    }

    @Test
    void thereIsNoFolderThatNoTargetReads() throws IOException {
        try (Stream<Path> folders = Files.list(CORPUS.folder())) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(targets().stream().map(Target::name).toList());
        }
    }

    @Test
    void thereIsAPayloadOfEveryKind() throws IOException {
        Set<ActKind> kinds = EnumSet.noneOf(ActKind.class);
        List<Path> accepted = new ArrayList<>();
        Target payload = Targets.named("payload").orElseThrow();
        for (Path file : CORPUS.files(payload)) {
            byte[] bytes = Files.readAllBytes(file);
            if (read(payload, bytes)) {
                kinds.add(ActKind.of(PayloadCodec.decode(bytes)));
                accepted.add(file);
            }
        }
        assertThat(kinds).as("of " + accepted.size() + " files").isEqualTo(EnumSet.allOf(ActKind.class));
    }
}
