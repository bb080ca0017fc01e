package org.entente.sim.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.entente.channel.LocalMember;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.keys.LogPrivateKey;
import org.entente.channel.keys.MemberKeys;
import org.entente.channel.keys.ReceiptPrivateKey;
import org.entente.channel.keys.SealingKeys;
import org.entente.channel.keys.SealingPrivateKey;
import org.entente.channel.keys.SealingPublicKey;
import org.entente.channel.keys.SecretAccess;
import org.entente.channel.merkle.Hash;

/**
 * The members of a simulated channel with all their keys. Making keys takes longer than a whole run, so a cast of one size is
 * made once and plays in all runs of that size.
 */
public final class Cast {
    private static final Map<String, Cast> CASTS = new ConcurrentHashMap<>();
    private static final int USE_LOG = 1;
    private static final int USE_RECEIPT = 2;
    private static final int USE_SEALING = 3;
    /** Sealing keys that each member has besides that of the genesis, to be announced when a run wants it. */
    private static final int SPARES = 2;

    private final Genesis genesis;
    private final List<Secrets> secrets;
    private final List<LocalMember> members = new ArrayList<>();
    private final List<List<SealingPublicKey>> spares = new ArrayList<>();
    private final Secrets stray;

    /** The private keys of one member. */
    public record Secrets(LogPrivateKey log, ReceiptPrivateKey receipt, SealingPrivateKey sealing) {
        MemberKeys publicKeys() {
            return new MemberKeys(log.publicKey(), receipt.publicKey(), sealing.publicKey());
        }
    }

    private Cast(int size, boolean real) {
        List<Secrets> made = new ArrayList<>();
        for (int member = 0; member < size; member++) {
            made.add(secrets(member, real));
        }
        this.secrets = List.copyOf(made);
        this.stray = secrets(size, real);
        byte[] nonce = Hash.sha256(("cast of " + size).getBytes(StandardCharsets.US_ASCII)).bytes();
        this.genesis = Genesis.of(made.stream().map(Secrets::publicKeys).toList(), new byte[32], nonce);
        for (int member = 0; member < size; member++) {
            KeyRing ring = new KeyRing(List.of(made.get(member).sealing()), spares(member));
            members.add(new LocalMember(genesis, made.get(member).log(), made.get(member).receipt(), ring));
            spares.add(ring.spares());
        }
    }

    private static List<SealingPrivateKey> spares(int member) {
        return IntStream.range(0, SPARES).mapToObj(spare -> sealing(USE_SEALING + 32 * (spare + 1), member)).toList();
    }

    private static SealingPrivateKey sealing(int use, int member) {
        return SealingPrivateKey.parse(encoded(USE_SEALING, seed(use, member)), SecretAccess.grant());
    }

    /** The sealing keys of a member; none is ever destroyed, because a restored member has to open again what it lost. */
    private record KeyRing(Map<SealingPublicKey, SealingPrivateKey> keys, List<SealingPublicKey> spares) implements SealingKeys {
        KeyRing(List<SealingPrivateKey> first, List<SealingPrivateKey> spares) {
            this(new LinkedHashMap<>(), spares.stream().map(SealingPrivateKey::publicKey).toList());
            first.forEach(key -> keys.put(key.publicKey(), key));
            spares.forEach(key -> keys.put(key.publicKey(), key));
        }

        @Override
        public Optional<SealingPrivateKey> of(SealingPublicKey key) {
            return Optional.ofNullable(keys.get(key));
        }

        @Override
        public Collection<SealingPrivateKey> all() {
            return keys.values();
        }
    }

    /**
     * @param size 2 to 5
     * @param real with ML-DSA-44 of the JDK; otherwise with {@link FastSignatures}. All else is always real.
     */
    public static Cast of(int size, boolean real) {
        FastSignatures.install();
        return CASTS.computeIfAbsent(size + (real ? " real" : " fast"), name -> new Cast(size, real));
    }

    private static Secrets secrets(int member, boolean real) {
        return new Secrets(LogPrivateKey.parse(signatureSeeds(USE_LOG, member, real), SecretAccess.grant()),
                ReceiptPrivateKey.parse(signatureSeeds(USE_RECEIPT, member, real), SecretAccess.grant()),
                sealing(USE_SEALING, member));
    }

    private static byte[] signatureSeeds(int use, int member, boolean real) {
        byte[] mlDsa = seed(use + 16, member);
        if (!real) {
            System.arraycopy(FastSignatures.TAG, 0, mlDsa, 0, FastSignatures.TAG.length);
        }
        return encoded(use, seed(use, member), mlDsa);
    }

    private static byte[] encoded(int use, byte[]... seeds) {
        ByteBuffer encoded = ByteBuffer.allocate(3 + 32 * seeds.length).put((byte) use).putShort((short) 1);
        for (byte[] seed : seeds) {
            encoded.put(seed);
        }
        return encoded.array();
    }

    private static byte[] seed(int use, int member) {
        return Hash.sha256(("simulation, use " + use + ", member " + member).getBytes(StandardCharsets.US_ASCII)).bytes();
    }

    public Genesis genesis() {
        return genesis;
    }

    public int size() {
        return secrets.size();
    }

    public Secrets secrets(int member) {
        return secrets.get(member);
    }

    /** Keys of nobody in the channel. */
    public Secrets stray() {
        return stray;
    }

    public LocalMember member(int member) {
        return members.get(member);
    }

    /** Sealing keys that a member can announce. */
    public List<SealingPublicKey> spares(MemberId id) {
        return spares.get(number(id));
    }

    /** Id of a member by its number. */
    public MemberId id(int member) {
        return members.get(member).self();
    }

    /** Number of a member by its id. */
    public int number(MemberId id) {
        for (int member = 0; member < members.size(); member++) {
            if (id(member).equals(id)) {
                return member;
            }
        }
        throw new IllegalArgumentException("not of this cast: " + id);
    }
}
