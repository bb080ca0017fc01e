package org.entente.cli.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.entente.accord.Digest;
import org.entente.accord.EntryPointer;
import org.entente.accord.Objection;
import org.entente.accord.Payload;
import org.entente.formats.PayloadCodec;

/**
 * Numbered payloads of exactly 1,024 bytes, all different and the same in every run. They are objections to an entry that
 * no channel has, because the charter admits objections always: the receiving node decides on each and notes it, and no
 * dossiers are made that would be measured instead of the channel.
 */
public final class BulkPayloads {
    /** Bytes of each, encoded. */
    public static final int BYTES = 1_024;
    private static final long SEED = 20_220_616;
    private static final String NOWHERE = "bench.nowhere/bench.nobody";
    private static final Digest NOTHING = new Digest("0".repeat(64));
    private static final String LETTERS = letters(1 << 16);
    /** Bytes around the text and the number. */
    private static final int FRAME = PayloadCodec.encode(objection(0, "x")).length - 2;

    private BulkPayloads() {}

    /** @param number from 0 */
    public static Payload payload(int number) {
        var length = BYTES - FRAME - String.valueOf(number).length();
        var from = Math.floorMod(number * 7_919, LETTERS.length() - BYTES);
        return objection(number, LETTERS.substring(from, from + length));
    }

    /** The same as it stands in an entry, before it is sealed. */
    public static byte[] bytes(int number) {
        return PayloadCodec.encode(payload(number));
    }

    /** Whether it is one of these. */
    public static boolean isOne(Payload payload) {
        return payload instanceof Objection objection && objection.entry().log().equals(NOWHERE);
    }

    private static Objection objection(int number, String text) {
        return new Objection(new EntryPointer(NOWHERE, number, NOTHING), List.of(), text);
    }

    private static String letters(int length) {
        var random = new Random(SEED);
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) ('a' + random.nextInt(26));
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
