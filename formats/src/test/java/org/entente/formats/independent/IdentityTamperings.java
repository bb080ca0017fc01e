package org.entente.formats.independent;

import static org.entente.formats.independent.EvidenceParts.json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.entente.channel.keys.IdentityPrivateKey;
import org.entente.channel.merkle.Hash;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.reason.Reason;
import org.entente.formats.TestLog;
import org.entente.formats.TestService;
import org.entente.formats.card.NodeCard;
import org.entente.formats.card.NodeStatement;
import org.entente.formats.evidence.Evidence;
import org.entente.formats.evidence.EvidenceFile;
import org.entente.formats.identity.IdentityState;
import org.entente.formats.identity.Revocation;
import org.entente.formats.identity.SignedDecision;
import org.entente.formats.identity.TestRoots;
import tools.jackson.databind.node.ObjectNode;

/** Evidence with decisions of roots: of the author's service, under its second identity key, and what can be done to it. */
final class IdentityTamperings {
    private final List<Tampering> all = new ArrayList<>();
    private final TestLog log;
    private final TestService author;
    private final TestService second;
    private final Evidence plain;
    private final TestRoots roots;
    private final IdentityPrivateKey next = IdentityPrivateKey.generate(TestService.RANDOM);
    private final SignedDecision named;
    private final SignedDecision change;
    /** The fingerprint of the first identity key, which people compared. */
    private final String first;

    private IdentityTamperings(TestLog log, List<TestService> services) {
        this.log = log;
        this.author = services.getFirst();
        this.second = services.get(1);
        this.first = author.card.fingerprint().hex();
        this.roots = new TestRoots(author.card.statement().service());
        this.named = roots.first(author.identity);
        this.change = roots.change(named.decision(), author.identity.publicKey(), next);
        this.plain = Evidence.of(log.genesis, log.store(), log.author, 4, Optional.of(log.keys.get(4L)),
                services.stream().map(service -> service == author ? card(next, "2026-05-01T00:00:00Z") : service.card).toList()).orElseThrow();
    }

    static List<Tampering> of(TestLog log, List<TestService> services) {
        IdentityTamperings made = new IdentityTamperings(log, services);
        made.changes();
        made.revocations();
        made.files();
        return made.all;
    }

    private NodeCard card(IdentityPrivateKey identity, String from) {
        NodeStatement old = author.card.statement();
        return NodeCard.sign(new NodeStatement(old.service(), old.party(), old.kind(), old.names(), old.url(), old.tlsPins(), old.charter(),
                Instant.parse(from), old.validUntil(), identity.publicKey(), old.keys()), identity, author.log, author.receipt);
    }

    private byte[] file(SignedDecision... decisions) {
        return file(plain, decisions);
    }

    private static byte[] file(Evidence evidence, SignedDecision... decisions) {
        SortedMap<String, List<SignedDecision>> identity = new TreeMap<>();
        for (SignedDecision decision : decisions) {
            identity.computeIfAbsent(decision.decision().order().service(), service -> new ArrayList<>()).add(decision);
        }
        return EvidenceFile.write(evidence.with(identity));
    }

    private void add(String what, byte[] changed, int exit, Reason reason) {
        all.add(new Tampering(what, changed, first, exit, reason));
    }

    private void changes() {
        add("another identity key, proved by its roots", file(named, change), 0, null);
        add("the same without the change", file(named), 4, Reason.NOT_TRUSTED);
        add("the same without any decision", file(), 4, Reason.NOT_TRUSTED);
        add("signed by one root", file(named, roots.signed(change.decision(), 0).signedBy(next)), 4, Reason.SIGNATURE_MISSING);
        add("not signed by the new key", file(named, roots.signed(change.decision(), 0, 1)), 4, Reason.SIGNATURE_MISSING);
        TestRoots strangers = new TestRoots(roots.service);
        SignedDecision theirs = strangers.first(next);
        add("decisions that begin with the second identity", file(theirs), 4, Reason.NOT_TRUSTED);
        add("a card of an identity that was replaced before it was made", file(theirs, strangers.change(theirs.decision(), next.publicKey(),
                IdentityPrivateKey.generate(TestService.RANDOM))), 4, Reason.REVOKED);
        add("a change signed by other roots", file(named, strangers.change(named.decision(), author.identity.publicKey(), next)), 4, Reason.SIGNATURE_MISSING);
        add("a later card under the former key", file(Evidence.of(log.genesis, log.store(), log.author, 4, Optional.empty(),
                List.of(card(author.identity, "2026-05-02T00:00:00Z"))).orElseThrow(), named, change), 4, Reason.REVOKED);
        add("an earlier card under the former key", file(Evidence.of(log.genesis, log.store(), log.author, 4, Optional.empty(),
                List.of(author.card)).orElseThrow(), named, change), 0, null);
    }

    private SignedDecision revoked(Revocation.Use use, Hash key, Checkpoint... cuts) {
        return roots.revocation(change.decision(), use, key, cuts);
    }

    private void revocations() {
        Hash key = IdentityState.hash(author.log.publicKey());
        Checkpoint head = Checkpoint.parse(plain.proof().note().text());
        Hash other = Hash.sha256(new byte[3]);
        add("the last valid checkpoint is this one", file(named, change, revoked(Revocation.Use.LOG, key, head)), 0, null);
        add("the last valid checkpoint is a later one", file(named, change,
                revoked(Revocation.Use.LOG, key, new Checkpoint(head.origin(), head.size() + 1, other))), 0, null);
        add("it lies past the last valid checkpoint", file(named, change,
                revoked(Revocation.Use.LOG, key, new Checkpoint(head.origin(), head.size() - 1, other))), 4, Reason.REVOKED);
        add("the last valid checkpoint of this size is another", file(named, change,
                revoked(Revocation.Use.LOG, key, new Checkpoint(head.origin(), head.size(), other))), 4, Reason.REVOKED);
        add("the log is not named in the revocation", file(named, change, revoked(Revocation.Use.LOG, key)), 4, Reason.REVOKED);
        add("another key was revoked", file(named, change, revoked(Revocation.Use.LOG, other)), 0, null);
        TestRoots theirs = new TestRoots(second.card.statement().service());
        SignedDecision theirRoots = theirs.first(second.identity);
        add("the receipt key of another member was revoked", file(named, change, theirRoots, theirs.revocation(theirRoots.decision(), Revocation.Use.RECEIPT,
                IdentityState.hash(second.receipt.publicKey()))), 0, null);
        add("another service revokes the author's key", file(named, change, theirRoots, theirs.revocation(theirRoots.decision(), Revocation.Use.LOG, key)), 0, null);
        add("the present identity key was revoked", file(named, change, revoked(Revocation.Use.IDENTITY, IdentityState.hash(next.publicKey()))), 4, Reason.WRONG_KEY);
    }

    private byte[] text(String name, UnaryOperator<String> change) {
        return json(file(named, this.change), fields -> {
            ObjectNode identity = (ObjectNode) fields.required("identity");
            identity.put(name, change.apply(identity.required(name).asString()));
        });
    }

    private void files() {
        String second = roots.service + "/2";
        add("a decision changed", text(second, text -> text.replace("time 2026-05-01", "time 2026-05-02")), 4, Reason.SIGNATURE_INVALID);
        add("a decision with another number", text(second, text -> text.replace("number 2", "number 3")), 5, Reason.MALFORMED);
        add("a decision of a form that is not known", text(second, text -> text.replace("identity-change/v1", "identity-change/v2")), 5, Reason.MALFORMED);
        add("a decision with a field more", text(second, text -> text.replace("\n\n", "\nmore x\n\n")), 5, Reason.MALFORMED);
        add("a root less in the first decision", text(roots.service + "/1", text -> text.replaceFirst("root [^\n]*\n", "")), 4, Reason.SIGNATURE_INVALID);
        add("a decision that does not follow", text(second, text -> text.replaceFirst("previous [0-9a-f]{8}", "previous 00000000")), 4, Reason.INCONSISTENT);
        add("the first decision left out", json(file(named, change), fields -> ((ObjectNode) fields.required("identity")).remove(roots.service + "/1")),
                5, Reason.INCOMPLETE);
        add("decisions that are no object", json(file(named, change), fields -> fields.put("identity", "x")), 5, Reason.MALFORMED);
        add("a decision that is no text", json(file(named, change), fields -> ((ObjectNode) fields.required("identity")).put(second, 1)), 5, Reason.MALFORMED);
    }
}
