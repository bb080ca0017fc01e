package org.entente.channel.genesis;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.entente.channel.keys.LogPublicKey;
import org.entente.channel.keys.MemberKeys;
import org.entente.channel.keys.ReceiptPublicKey;
import org.entente.channel.keys.SealingPublicKey;
import org.entente.channel.keys.SignaturePublicKey;
import org.entente.channel.keys.Suite;
import org.entente.channel.merkle.Hash;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * Entry 0 of every member's log, the same bytes in all of them: suite, members with their keys, and the charter. The id
 * of the channel is its SHA-256, so members, keys and charter cannot be changed without it being another channel.
 *
 * <p>Bytes: 0x01, suite (2), nonce (32), charter hash (32), number of members (1), then for each member in the order of
 * the ids: id (16), log key (1,347), receipt key (1,347), sealing key (1,219). Numbers are big endian.
 */
public final class Genesis {
    /** First byte of the entry. */
    public static final byte KIND = 0x01;
    /** Fewest members. */
    public static final int MIN_MEMBERS = 2;
    /** Most members: as many as fit into one entry. */
    public static final int MAX_MEMBERS = 16;
    /** Bytes of nonce and of charter hash. */
    public static final int HASH_LENGTH = 32;
    private static final int ID_LENGTH = 16;
    private static final int MEMBER_LENGTH = ID_LENGTH + 2 * SignaturePublicKey.ENCODED_LENGTH + SealingPublicKey.ENCODED_LENGTH;
    private static final int HEADER_LENGTH = 3 + 2 * HASH_LENGTH + 1;

    private final byte[] encoded;
    private final ChannelId channel;
    private final byte[] charter;
    private final SortedMap<MemberId, MemberKeys> members;

    private Genesis(byte[] encoded, byte[] charter, SortedMap<MemberId, MemberKeys> members) {
        this.encoded = encoded;
        this.channel = new ChannelId(Hash.sha256(encoded).hex());
        this.charter = charter;
        this.members = Collections.unmodifiableSortedMap(members);
    }

    /**
     * The genesis of a channel of these members. Everybody who calls this with the same arguments, the members in any
     * order, gets the same bytes.
     *
     * @param nonce   32 bytes that tell this channel from others of the same members
     * @param charter 32 bytes, SHA-256 of the charter
     * @throws RefusedException when there are fewer than 2 or more than 16 members, or two share a key
     */
    public static Genesis of(Collection<MemberKeys> members, byte[] charter, byte[] nonce) {
        if (charter.length != HASH_LENGTH || nonce.length != HASH_LENGTH) {
            throw new IllegalArgumentException("charter hash and nonce have " + HASH_LENGTH + " bytes");
        }
        SortedMap<MemberId, MemberKeys> sorted = new TreeMap<>();
        members.forEach(keys -> sorted.put(memberId(nonce, keys.log()), keys));
        requireMembers(members.size(), sorted);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(KIND);
        out.write(Suite.ONE.number() >>> 8);
        out.write(Suite.ONE.number());
        out.writeBytes(nonce);
        out.writeBytes(charter);
        out.write(sorted.size());
        sorted.forEach((id, keys) -> {
            out.writeBytes(HexFormat.of().parseHex(id.value()));
            out.writeBytes(keys.log().encode());
            out.writeBytes(keys.receipt().encode());
            out.writeBytes(keys.sealing().encode());
        });
        return new Genesis(out.toByteArray(), charter.clone(), sorted);
    }

    /** @throws RefusedException when the bytes are no genesis entry of a known suite */
    public static Genesis parse(byte[] entry) {
        if (entry.length < HEADER_LENGTH || entry[0] != KIND) {
            throw new RefusedException(Reason.MALFORMED, "not a genesis entry");
        }
        ByteBuffer in = ByteBuffer.wrap(entry, 1, entry.length - 1);
        Suite.of(in.getShort() & 0xffff);
        byte[] nonce = take(in, HASH_LENGTH);
        byte[] charter = take(in, HASH_LENGTH);
        int count = in.get() & 0xff;
        if (count > MAX_MEMBERS || in.remaining() != count * MEMBER_LENGTH) {
            throw new RefusedException(Reason.MALFORMED, "the genesis entry has not the length that its members need");
        }
        SortedMap<MemberId, MemberKeys> members = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            MemberId id = new MemberId(HexFormat.of().formatHex(take(in, ID_LENGTH)));
            MemberKeys keys = new MemberKeys(LogPublicKey.parse(take(in, SignaturePublicKey.ENCODED_LENGTH)),
                    ReceiptPublicKey.parse(take(in, SignaturePublicKey.ENCODED_LENGTH)),
                    SealingPublicKey.parse(take(in, SealingPublicKey.ENCODED_LENGTH)));
            if (!id.equals(memberId(nonce, keys.log())) || !members.isEmpty() && members.lastKey().compareTo(id) >= 0) {
                throw new RefusedException(Reason.MALFORMED, "the members of the genesis entry are not in their order");
            }
            members.put(id, keys);
        }
        requireMembers(count, members);
        return new Genesis(entry.clone(), charter, members);
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static void requireMembers(int count, SortedMap<MemberId, MemberKeys> members) {
        if (count < MIN_MEMBERS || count > MAX_MEMBERS) {
            throw new RefusedException(Reason.MALFORMED, "a channel has " + MIN_MEMBERS + " to " + MAX_MEMBERS + " members");
        }
        Set<Object> distinct = new HashSet<>();
        members.values().forEach(keys -> {
            distinct.add(keys.receipt());
            distinct.add(keys.sealing());
        });
        if (members.size() != count || distinct.size() != 2 * count) {
            throw new RefusedException(Reason.WRONG_KEY, "two members of a channel share a key");
        }
    }

    /** First half of SHA-256({@code entente/member/v1}, a zero byte, nonce, encoded log key). */
    private static MemberId memberId(byte[] nonce, LogPublicKey log) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes("entente/member/v1\0".getBytes(StandardCharsets.US_ASCII));
        input.writeBytes(nonce);
        input.writeBytes(log.encode());
        return new MemberId(Hash.sha256(input.toByteArray()).hex().substring(0, 2 * ID_LENGTH));
    }

    /** The bytes of entry 0. */
    public byte[] encode() {
        return encoded.clone();
    }

    public ChannelId channel() {
        return channel;
    }

    /** SHA-256 of the charter. */
    public byte[] charter() {
        return charter.clone();
    }

    /** In the order of the ids. */
    public SortedMap<MemberId, MemberKeys> members() {
        return members;
    }

    /** @throws RefusedException with {@link Reason#FOREIGN} when it is no member */
    public MemberKeys keys(MemberId member) {
        MemberKeys keys = members.get(member);
        if (keys == null) {
            throw new RefusedException(Reason.FOREIGN, "not a member of this channel");
        }
        return keys;
    }

    /** The member with this log key. */
    public Optional<MemberId> member(LogPublicKey log) {
        return members.entrySet().stream().filter(e -> e.getValue().log().equals(log)).map(Map.Entry::getKey).findFirst();
    }

    /** {@code <channel id>/<member id>}: origin of the member's log and name of its log key. */
    public String origin(MemberId member) {
        keys(member);
        return channel + "/" + member;
    }

    /** The member whose log has this origin, if it is of this channel. */
    public Optional<MemberId> author(String origin) {
        return members.keySet().stream().filter(member -> origin(member).equals(origin)).findFirst();
    }

    /** {@code <channel id>/<member id>/receipts}: name of the member's receipt key. */
    public String cosigner(MemberId member) {
        return origin(member) + "/receipts";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Genesis that && channel.equals(that.channel);
    }

    @Override
    public int hashCode() {
        return channel.hashCode();
    }

    @Override
    public String toString() {
        return "Genesis[" + channel + ", " + members.size() + " members]";
    }
}
