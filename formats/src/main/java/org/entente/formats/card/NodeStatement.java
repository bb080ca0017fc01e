package org.entente.formats.card;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.entente.channel.keys.IdentityPublicKey;
import org.entente.channel.keys.MemberKeys;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * What a node states about itself in its card.
 *
 * @param service    service id such as {@code es.policia-nacional}, {@code [a-z0-9][a-z0-9.-]{0,63}}
 * @param party      party id such as {@code es}, same form
 * @param kind       kind of service in lower case: police, intelligence, ministry, judicial, customs or other
 * @param names      language tag (such as {@code en}) to name; at least one
 * @param url        absolute https URL of the node's exchange
 * @param tlsPins    SHA-256 of the SubjectPublicKeyInfo of the node's TLS certificate, 32 bytes; while the key changes a second,
 *                   other one, of the certificate that comes next
 * @param charter    SHA-256 of the charter the node accepts, 32 bytes
 * @param validFrom  inclusive, whole seconds
 * @param validUntil exclusive, whole seconds, after validFrom
 * @param identity   the key that signs this card
 * @param keys       the keys with which the node takes part in channels
 */
public record NodeStatement(String service, String party, String kind, SortedMap<String, String> names, String url,
                            List<byte[]> tlsPins, byte[] charter, Instant validFrom, Instant validUntil,
                            IdentityPublicKey identity, MemberKeys keys) {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final Pattern KIND = Pattern.compile("police|intelligence|ministry|judicial|customs|other");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final int MAX_NAME = 200;
    private static final int MAX_NAMES = 32;
    private static final int MAX_URL = 300;

    public NodeStatement {
        require(ID.matcher(service).matches(), "service");
        require(ID.matcher(party).matches(), "party");
        require(KIND.matcher(kind).matches(), "kind");
        require(!names.isEmpty() && names.size() <= MAX_NAMES, "name");
        names.forEach((language, name) -> require(LANGUAGE.matcher(language).matches() && usableName(name), "name"));
        names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
        require(usableUrl(url), "url");
        require(tlsPins.size() == 1 || tlsPins.size() == 2 && !Arrays.equals(tlsPins.get(0), tlsPins.get(1)), "tls-sha256");
        tlsPins.forEach(pin -> require(pin.length == 32, "tls-sha256"));
        tlsPins = copy(tlsPins);
        require(charter.length == 32, "charter");
        charter = charter.clone();
        require(validFrom.equals(validFrom.truncatedTo(ChronoUnit.SECONDS)), "valid-from");
        require(validUntil.equals(validUntil.truncatedTo(ChronoUnit.SECONDS)) && validFrom.isBefore(validUntil), "valid-until");
        Objects.requireNonNull(identity);
        Objects.requireNonNull(keys);
    }

    /** As the canonical constructor, from any map. */
    public static SortedMap<String, String> names(Map<String, String> names) {
        return new TreeMap<>(names);
    }

    public Fingerprint fingerprint() {
        return Fingerprint.of(service, identity);
    }

    public boolean isValidAt(Instant time) {
        return !time.isBefore(validFrom) && time.isBefore(validUntil);
    }

    @Override
    public List<byte[]> tlsPins() {
        return copy(tlsPins);
    }

    private static List<byte[]> copy(List<byte[]> pins) {
        return pins.stream().map(byte[]::clone).toList();
    }

    @Override
    public byte[] charter() {
        return charter.clone();
    }

    private static boolean usableName(String name) {
        return !name.isBlank() && name.equals(name.strip()) && name.length() <= MAX_NAME
                && name.codePoints().noneMatch(Character::isISOControl)
                && name.codePoints().noneMatch(c -> Character.getType(c) == Character.FORMAT
                        && c != 0x200c && c != 0x200d && c != 0x200e && c != 0x200f);
    }

    private static boolean usableUrl(String url) {
        try {
            URI uri = new URI(url);
            return url.length() <= MAX_URL && "https".equals(uri.getScheme()) && uri.getHost() != null
                    && uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null
                    && url.equals(uri.toASCIIString());
        } catch (URISyntaxException invalid) {
            return false;
        }
    }

    private static void require(boolean fulfilled, String field) {
        if (!fulfilled) {
            throw new RefusedException(Reason.MALFORMED, "node card: the field " + field + " is not of its form");
        }
    }
}
