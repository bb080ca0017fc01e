package org.entente.channel.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.channel.Vectors.hex;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entente.channel.Vectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MerkleTest {
    /** The eight leaves with which Certificate Transparency implementations test RFC 6962, and the roots of their trees. */
    private static final List<String> LEAVES = List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657",
            "606162636465666768696a6b6c6d6e6f");
    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    /** A tree in the tile layout, as a host stores it. */
    private static final class Stored {
        final Map<Integer, List<Hash>> levels = new HashMap<>();
        CompactRange range = CompactRange.EMPTY;
        final TileTree tree = new TileTree((level, from, to) -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            levels.getOrDefault(level, List.of()).subList((int) from, (int) to).forEach(hash -> out.writeBytes(hash.bytes()));
            return out.toByteArray();
        });

        void append(List<Hash> leaves) {
            levels.computeIfAbsent(0, l -> new ArrayList<>()).addAll(leaves);
            range = range.append(leaves, (level, index, hash) -> {
                List<Hash> hashes = levels.computeIfAbsent(level, l -> new ArrayList<>());
                assertThat(index).isEqualTo(hashes.size());
                hashes.add(hash);
            });
        }
    }

    private static Stored stored(int size) {
        Stored stored = new Stored();
        for (int i = 0; i < size; i += 7) {
            List<Hash> batch = new ArrayList<>();
            for (int j = i; j < Math.min(size, i + 7); j++) {
                batch.add(Hash.leaf(("entry " + j).getBytes(StandardCharsets.UTF_8)));
            }
            stored.append(batch);
        }
        return stored;
    }

    @Test
    void rootsAreThoseOfTheCertificateTransparencyVectors() {
        List<Hash> leaves = new ArrayList<>();
        assertThat(Hash.EMPTY_ROOT.hex()).isEqualTo(ROOTS.getFirst());
        for (int size = 1; size <= LEAVES.size(); size++) {
            leaves.add(Hash.leaf(hex(LEAVES.get(size - 1))));
            assertThat(TileTree.rootOf(leaves).hex()).isEqualTo(ROOTS.get(size));
        }
    }

    @Test
    void publishedProofsAreMadeAndVerified() {
        Stored stored = new Stored();
        stored.append(LEAVES.stream().map(leaf -> Hash.leaf(hex(leaf))).toList());
        assertThat(Proofs.inclusion(5, 8, stored.tree)).extracting(Hash::hex).containsExactly(
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(Proofs.consistency(6, 8, stored.tree)).extracting(Hash::hex).containsExactly(
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Test
    void treesAndProofsAreThoseOfTheOtherImplementation() {
        for (JsonNode vector : Vectors.of("merkle")) {
            int size = vector.required("size").asInt();
            Stored stored = stored(size);
            Hash root = Hash.of(hex(vector.required("root")));
            assertThat(stored.range.root()).isEqualTo(root);
            assertThat(CompactRange.of(size, stored.tree).root()).isEqualTo(root);
            for (JsonNode inclusion : vector.required("inclusion")) {
                long index = inclusion.required("index").asLong();
                List<Hash> proof = Proofs.inclusion(index, size, stored.tree);
                assertThat(proof).isEqualTo(hashes(inclusion.required("proof")));
                assertThat(Proofs.verifiesInclusion(stored.levels.get(0).get((int) index), index, size, proof, root)).isTrue();
            }
            for (JsonNode consistency : vector.required("consistency")) {
                long old = consistency.required("old").asLong();
                List<Hash> proof = Proofs.consistency(old, size, stored.tree);
                assertThat(proof).isEqualTo(hashes(consistency.required("proof")));
                assertThat(Proofs.verifiesConsistency(stored.tree.root(0, old), old, root, size, proof)).isTrue();
            }
            for (JsonNode subtree : vector.required("subtrees")) {
                long start = subtree.required("start").asLong();
                long end = subtree.required("end").asLong();
                List<Hash> proof = Proofs.subtree(start, end, size, stored.tree);
                assertThat(proof).isEqualTo(hashes(subtree.required("proof")));
                Hash hash = Hash.of(hex(subtree.required("hash")));
                assertThat(stored.tree.root(start, end)).isEqualTo(hash);
                assertThat(Proofs.verifiesSubtree(hash, start, end, size, proof, root)).isTrue();
            }
        }
    }

    @Test
    void everyProofOfEverySmallTreeVerifiesAndNoChangedOneDoes() {
        Stored stored = stored(40);
        for (long size = 1; size <= 40; size++) {
            Hash root = stored.tree.root(0, size);
            for (long start = 0; start < size; start++) {
                for (long end = start + 1; end <= size; end++) {
                    if (!Proofs.isSubtree(start, end)) {
                        continue;
                    }
                    Hash hash = stored.tree.root(start, end);
                    List<Hash> proof = Proofs.subtree(start, end, size, stored.tree);
                    assertThat(Proofs.verifiesSubtree(hash, start, end, size, proof, root)).isTrue();
                    assertRefusesChanges(hash, start, end, size, proof, root);
                }
            }
        }
    }

    private static void assertRefusesChanges(Hash hash, long start, long end, long size, List<Hash> proof, Hash root) {
        Hash other = Hash.sha256(hash.bytes());
        assertThat(Proofs.verifiesSubtree(other, start, end, size, proof, root)).isFalse();
        assertThat(Proofs.verifiesSubtree(hash, start, end, size, proof, other)).isFalse();
        List<Hash> longer = new ArrayList<>(proof);
        longer.add(other);
        assertThat(Proofs.verifiesSubtree(hash, start, end, size, longer, root)).isFalse();
        for (int i = 0; i < proof.size(); i++) {
            List<Hash> changed = new ArrayList<>(proof);
            changed.set(i, other);
            assertThat(Proofs.verifiesSubtree(hash, start, end, size, changed, root)).isFalse();
            changed.remove(i);
            assertThat(Proofs.verifiesSubtree(hash, start, end, size, changed, root)).isFalse();
        }
    }

    @Test
    void intervalsThatAreNoSubtreesAndSizesOutOfRangeAreRefused() {
        Hash hash = Hash.EMPTY_ROOT;
        assertThat(Proofs.isSubtree(1, 3)).isFalse();
        assertThat(Proofs.isSubtree(2, 2)).isFalse();
        assertThat(Proofs.isSubtree(-2, 1)).isFalse();
        assertThat(Proofs.isSubtree(0, Long.MAX_VALUE)).isFalse();
        assertThat(Proofs.verifiesSubtree(hash, 1, 3, 8, List.of(), hash)).isFalse();
        assertThat(Proofs.verifiesInclusion(hash, 8, 8, List.of(), hash)).isFalse();
        assertThat(Proofs.verifiesConsistency(hash, 9, hash, 8, List.of())).isFalse();
        assertThat(Proofs.verifiesConsistency(hash, 0, hash, 8, List.of(hash))).isFalse();
    }

    private static List<Hash> hashes(JsonNode proof) {
        List<Hash> hashes = new ArrayList<>();
        proof.forEach(hash -> hashes.add(Hash.of(hex(hash))));
        return hashes;
    }
}
