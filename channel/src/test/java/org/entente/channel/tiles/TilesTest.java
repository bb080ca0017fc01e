package org.entente.channel.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entente.channel.Vectors;
import org.entente.channel.merkle.CompactRange;
import org.entente.channel.merkle.Hash;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilesTest {
    /** The example of C2SP tlog-tiles, section Merkle Tree. */
    @Test
    void theSpecificationsIndexIsWrittenAsTheSpecificationWritesIt() {
        assertThat(TilePath.hashes(0, 1_234_067, 256).text()).isEqualTo("tile/0/x001/x234/067");
        assertThat(TilePath.entries(1_234_067, 7).text()).isEqualTo("tile/entries/x001/x234/067.p/7");
    }

    /** The example of C2SP tlog-tiles, section Partial Tiles. */
    @Test
    void theSpecificationsTreeHasTheSpecificationsTiles() {
        List<TilePath> tiles = TilePath.all(70_000).filter(path -> path.content() == TilePath.Content.HASHES).toList();
        assertThat(tiles.stream().filter(path -> path.level() == 0 && path.width() == 256)).hasSize(273);
        assertThat(tiles.stream().filter(path -> path.width() < 256 || path.level() > 0).map(TilePath::text))
                .containsExactly("tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1");
        assertThat(TilePath.all(256).map(TilePath::text)).containsExactly("tile/entries/000", "tile/0/000", "tile/1/000.p/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tile/0/000", "tile/63/999", "tile/0/x001/000.p/1", "tile/entries/x036/x028/x797/x018/x963/967", "tile/entries/000.p/255"})
    void aPathIsReadAsItIsWritten(String path) {
        assertThat(TilePath.parse(path).orElseThrow().text()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tile/00/000", "tile/64/000", "tile/0/0", "tile/0/x000/000", "tile/0/001/000", "tile/0/x001", "tile/0/000.p/0",
            "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/", "tile/entries/x036/x028/x797/x018/x963/968", "tile/0/../000", "tile/0/000/",
            "tile/-1/000", "tile/0/x999/x999/x999/x999/x999/x999/999", ""})
    void whatIsNoPathIsNotTakenForOne(String path) {
        assertThat(TilePath.parse(path)).isEmpty();
    }

    /** The vectors are made by {@code verifier/vectors/tiles.js} by the definition of the specification. */
    @Test
    void tilesAndBundlesAreThoseOfTheOtherImplementation() {
        Vectors.of("tiles").forEach(vector -> {
            int size = vector.required("size").asInt();
            List<byte[]> entries = new ArrayList<>();
            Map<Integer, List<Hash>> levels = new HashMap<>();
            for (int i = 0; i < size; i++) {
                entries.add(("entry " + i).getBytes(StandardCharsets.US_ASCII));
            }
            levels.put(0, entries.stream().map(Hash::leaf).toList());
            CompactRange.EMPTY.append(levels.get(0), (level, index, hash) -> levels.computeIfAbsent(level, l -> new ArrayList<>()).add(hash));
            assertThat(TilePath.all(size).count()).isEqualTo(vector.required("count").asLong());
            vector.required("files").properties().forEach(file -> {
                TilePath path = TilePath.parse(file.getKey()).orElseThrow();
                assertThat(TilePath.all(size)).contains(path);
                assertThat(Vectors.sha256(content(path, entries, levels))).as(file.getKey()).isEqualTo(file.getValue().asString());
            });
        });
    }

    private static byte[] content(TilePath path, List<byte[]> entries, Map<Integer, List<Hash>> levels) {
        int from = (int) path.first();
        if (path.content() == TilePath.Content.ENTRIES) {
            byte[] bundle = EntryBundle.encode(entries.subList(from, from + path.width()));
            assertThat(EntryBundle.decode(bundle, path.width(), true)).usingRecursiveComparison()
                    .isEqualTo(entries.subList(from, from + path.width()));
            return bundle;
        }
        byte[] tile = new byte[path.width() * Hash.LENGTH];
        for (int i = 0; i < path.width(); i++) {
            levels.get(path.level()).get(from + i).copyTo(tile, i * Hash.LENGTH);
        }
        return tile;
    }

    @Test
    void aBundleThatIsCutShortOrGoesOnIsRefused() {
        byte[] bundle = {0, 1, 'a', 0, 2, 'b', 'c'};
        assertThat(EntryBundle.decode(bundle, 1, false)).hasSize(1);
        assertThat(EntryBundle.decode(bundle, 2, true).getLast()).isEqualTo(new byte[] {'b', 'c'});
        refused(Reason.TRAILING_BYTES, bundle, 1);
        refused(Reason.TRUNCATED, bundle, 3);
        refused(Reason.TRUNCATED, new byte[] {0, 1, 'a', 0, 2, 'b'}, 2);
        refused(Reason.TRUNCATED, new byte[] {0}, 1);
        refused(Reason.MALFORMED, new byte[] {0, 0}, 1);
    }

    private static void refused(Reason reason, byte[] bundle, int count) {
        assertThatThrownBy(() -> EntryBundle.decode(bundle, count, true))
                .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void aLogShowsNoTileThatReachesBeyondItsEnd() {
        assertThat(TilePath.entries(0, 256).isIn(255)).isFalse();
        assertThat(TilePath.entries(0, 3).isIn(255)).isTrue();
        assertThat(TilePath.hashes(1, 0, 1).isIn(255)).isFalse();
        assertThat(TilePath.hashes(1, 0, 1).isIn(256)).isTrue();
        assertThat(TilePath.hashes(8, 0, 1).isIn(Long.MAX_VALUE)).isFalse();
        assertThat(TilePath.hashes(63, 0, 1).isIn(Long.MAX_VALUE)).isFalse();
    }
}
