package org.entente.formats.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.entente.channel.keys.IdentityPrivateKey;
import org.entente.channel.keys.RootPrivateKey;
import org.entente.channel.merkle.Hash;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.Receipt;
import org.entente.channel.note.SignedCheckpoint;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.formats.TestService;
import org.entente.formats.card.Fingerprint;
import org.entente.formats.card.NodeCard;
import org.entente.formats.card.NodeStatement;
import org.junit.jupiter.api.Test;

class IdentityLogTest {
    private static final String NAME = "zz.police";
    private static final long NOW = TestRoots.AT.getEpochSecond();

    private final TestService service = new TestService(NAME);
    private final TestRoots roots = new TestRoots(NAME);
    private final IdentityPrivateKey next = IdentityPrivateKey.generate(TestService.RANDOM);
    private final SignedDecision first = roots.first(service.identity);
    private final SignedDecision change = roots.change(first.decision(), service.identity.publicKey(), next);
    private final IdentityLog start = IdentityLog.of(card(service.card));
    private final IdentityLog rooted = start.append(decided(first));

    private static IdentityStatement.OfCard card(NodeCard card) {
        return new IdentityStatement.OfCard(card);
    }

    private static IdentityStatement decided(SignedDecision decision) {
        return new IdentityStatement.OfRoots(decision);
    }

    private NodeCard cardOf(IdentityPrivateKey identity, String from) {
        NodeStatement old = service.card.statement();
        return NodeCard.sign(new NodeStatement(NAME, old.party(), old.kind(), old.names(), old.url(), old.tlsPins(), old.charter(),
                Instant.parse(from), old.validUntil(), identity.publicKey(), old.keys()), identity, service.log, service.receipt);
    }

    private static void refused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RefusedException.class,
                thrown -> assertThat(thrown.reason()).as(thrown.getMessage()).isEqualTo(reason));
    }

    @Test
    void everyDecisionReadsBackAsItWasWritten() {
        Checkpoint cut = new Checkpoint("entente/x/y", 7, Hash.sha256(new byte[1]));
        List<SignedDecision> all = List.of(first, change, roots.revocation(change.decision(), Revocation.Use.LOG,
                IdentityState.hash(service.log.publicKey()), cut, new Checkpoint("entente/x/z", 0, Hash.EMPTY_ROOT)));
        for (SignedDecision decision : all) {
            assertThat(RootDecision.parse(decision.decision().text())).isEqualTo(decision.decision());
            assertThat(SignedDecision.parse(decision.note().bytes())).isEqualTo(decision);
            assertThat(IdentityStatement.parse(decision.note().bytes()).encode()).isEqualTo(decision.note().bytes());
        }
    }

    @Test
    void everyChangedCharacterOfADecisionIsRefused() {
        String text = change.note().encoded();
        for (int at = 0; at < change.note().text().length(); at += 3) {
            byte[] changed = text.getBytes(StandardCharsets.UTF_8);
            changed[at] ^= 1;
            assertThatThrownBy(() -> rooted.append(IdentityStatement.parse(changed))).as("at %d", at).isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void twoOfThreeRootsChangeTheIdentityKeyAndOneDoesNot() {
        IdentityLog changed = rooted.append(decided(change));
        assertThat(changed.state().identity()).isEqualTo(next.publicKey());
        assertThat(changed.state().leadsFrom(service.card.fingerprint(), next.publicKey())).isTrue();
        assertThat(changed.state().leadsFrom(Fingerprint.of(NAME, next.publicKey()), service.identity.publicKey())).isFalse();
        SignedDecision alone = roots.signed(change.decision(), 1).signedBy(next);
        refused(Reason.SIGNATURE_MISSING, () -> rooted.append(decided(alone)));
        refused(Reason.SIGNATURE_MISSING, () -> rooted.append(decided(roots.signed(change.decision(), 0, 1))));
        SignedDecision early = roots.signed(new Revocation(DecisionOrder.first(NAME), Revocation.Use.TLS, Hash.EMPTY_ROOT, Revocation.Why.LOST,
                TestRoots.AT, List.of()), 0, 1);
        refused(Reason.INCOMPLETE, () -> start.append(decided(early)));
    }

    @Test
    void rootsOfSomebodyElseDecideNothing() {
        TestRoots others = new TestRoots(NAME);
        refused(Reason.SIGNATURE_MISSING, () -> rooted.append(decided(others.change(first.decision(), service.identity.publicKey(), next))));
        refused(Reason.FOREIGN, () -> rooted.append(decided(new TestRoots("yy.police").first(service.identity))));
    }

    @Test
    void theFirstRootsAreSignedByAllOfThemAndTheIdentityKey() {
        Roots named = (Roots) first.decision();
        refused(Reason.SIGNATURE_MISSING, () -> start.append(decided(roots.signed(named, 0, 1, 2))));
        refused(Reason.SIGNATURE_MISSING, () -> start.append(decided(roots.signed(named, 0, 1).signedBy(service.identity))));
        refused(Reason.WRONG_KEY, () -> start.append(decided(roots.signed(roots.named(DecisionOrder.first(NAME), next.publicKey()), 0, 1, 2).signedBy(next))));
    }

    @Test
    void laterRootsAreDecidedByTheFormerOnes() {
        TestRoots later = new TestRoots(NAME);
        Roots named = later.named(first.decision().after(), service.identity.publicKey());
        SignedDecision theirs = later.signed(named, 0, 1, 2);
        refused(Reason.SIGNATURE_MISSING, () -> rooted.append(decided(theirs)));
        IdentityLog changed = rooted.append(decided(theirs.with(roots.signed(named, 0, 1))));
        refused(Reason.SIGNATURE_MISSING, () -> changed.append(decided(roots.change(named, service.identity.publicKey(), next))));
        assertThat(changed.append(decided(later.change(named, service.identity.publicKey(), next))).state().identity()).isEqualTo(next.publicKey());
    }

    @Test
    void aDecisionIsTakenOnceAndInItsPlace() {
        IdentityLog changed = rooted.append(decided(change));
        refused(Reason.REPLAY, () -> changed.append(decided(change)));
        refused(Reason.GAP, () -> rooted.append(decided(roots.change(change.decision(), service.identity.publicKey(), next))));
        SignedDecision beside = roots.revocation(first.decision(), Revocation.Use.TLS, Hash.sha256(new byte[2]));
        refused(Reason.INCONSISTENT, () -> changed.append(decided(roots.revocation(beside.decision(), Revocation.Use.TLS, Hash.sha256(new byte[3])))));
        refused(Reason.REPLAY, () -> changed.append(decided(roots.change(change.decision(), next.publicKey(), service.identity))));
    }

    @Test
    void afterAChangeTheFormerKeySignsNeitherCardsNorTheLog() {
        IdentityLog changed = rooted.append(decided(change));
        refused(Reason.NOT_TRUSTED, () -> changed.append(card(service.card(NAME, "2026-06-01T00:00:00Z"))));
        assertThat(changed.append(card(cardOf(next, "2026-06-01T00:00:00Z"))).size()).isEqualTo(4);
        IdentityUpdate update = new IdentityUpdate(2, changed.consistency(2, 3), List.of(decided(change)),
                SignedCheckpoint.sign(changed.checkpoint(), service.identity, NOW).note());
        refused(Reason.SIGNATURE_MISSING, () -> rooted.take(update));
    }

    @Test
    void aRevokedKeyStandsInNoLaterCard() {
        SignedDecision revoked = roots.revocation(first.decision(), Revocation.Use.LOG, IdentityState.hash(service.log.publicKey()));
        IdentityLog log = rooted.append(decided(revoked));
        refused(Reason.REVOKED, () -> log.append(card(service.card(NAME, "2026-06-01T00:00:00Z"))));
        refused(Reason.REPLAY, () -> log.append(decided(roots.revocation(revoked.decision(), Revocation.Use.LOG, IdentityState.hash(service.log.publicKey())))));
        refused(Reason.WRONG_KEY, () -> rooted.append(decided(
                roots.revocation(first.decision(), Revocation.Use.IDENTITY, IdentityState.hash(service.identity.publicKey())))));
    }

    @Test
    void aRevocationAdmitsWhatLiesUpToTheLastValidCheckpoint() {
        Checkpoint cut = new Checkpoint("entente/a/b", 7, Hash.sha256(new byte[1]));
        Revocation revocation = (Revocation) roots.revocation(first.decision(), Revocation.Use.LOG, Hash.sha256(new byte[4]), cut).decision();
        assertThat(revocation.admits(cut)).isTrue();
        assertThat(revocation.admits(new Checkpoint("entente/a/b", 6, Hash.sha256(new byte[5])))).isTrue();
        assertThat(revocation.admits(new Checkpoint("entente/a/b", 7, Hash.sha256(new byte[5])))).isFalse();
        assertThat(revocation.admits(new Checkpoint("entente/a/b", 8, cut.root()))).isFalse();
        assertThat(revocation.admits(new Checkpoint("entente/a/c", 1, cut.root()))).as("a log that is not named").isFalse();
    }

    @Test
    void aCardOlderThanTheLastOneIsRefused() {
        IdentityLog log = start.append(card(service.card(NAME, "2026-06-01T00:00:00Z")));
        refused(Reason.REPLAY, () -> log.append(card(service.card(NAME, "2026-05-01T00:00:00Z"))));
    }

    @Test
    void anUpdateReadsBackAndBringsAPeerToTheSameHead() {
        IdentityLog own = start;
        List<IdentityStatement> all = new ArrayList<>(List.of(card(service.card), decided(first)));
        for (IdentityStatement statement : all.subList(1, 2)) {
            own = own.append(statement);
        }
        IdentityUpdate whole = new IdentityUpdate(0, List.of(), all, own.sign(service.identity, NOW).note());
        IdentityLog peer = IdentityLog.takeWhole(IdentityUpdate.parse(whole.encode()));
        IdentityLog grown = own.append(decided(change));
        IdentityUpdate more = new IdentityUpdate(2, grown.consistency(2, 3), List.of(decided(change)), grown.sign(next, NOW + 5).note());
        IdentityLog after = peer.take(IdentityUpdate.parse(more.encode()));
        assertThat(after.checkpoint()).isEqualTo(grown.checkpoint());
        refused(Reason.STALE_SIZE, () -> after.take(more));
        Receipt countersigned = Receipt.sign(after.checkpoint(), IdentityLog.cosigner("yy.police"), service.receipt, service.receipt.publicKey(), NOW);
        assertThat(Receipt.verify(grown.checkpoint(), countersigned.lines(), "yy.police/receipt", service.receipt.publicKey()).time()).isEqualTo(NOW);
    }

    @Test
    void twoHeadsOfOneSizeAreAForkAndAnotherPastIsInconsistent() {
        NodeCard one = service.card(NAME, "2026-06-01T00:00:00Z");
        NodeCard other = service.card(NAME, "2026-06-02T00:00:00Z");
        IdentityLog held = start.append(card(one));
        IdentityLog shown = start.append(card(other));
        refused(Reason.FORK, () -> held.take(new IdentityUpdate(2, shown.consistency(2, 2), List.of(), shown.sign(service.identity, NOW).note())));
        NodeCard later = service.card(NAME, "2026-06-03T00:00:00Z");
        IdentityLog longer = shown.append(card(later));
        refused(Reason.INCONSISTENT, () -> held.take(new IdentityUpdate(2, longer.consistency(2, 3), List.of(card(later)),
                longer.sign(service.identity, NOW).note())));
    }

    @Test
    void anUpdateThatIsCutOrGoesOnIsRefused() {
        byte[] bytes = new IdentityUpdate(0, List.of(), List.of(card(service.card)), start.sign(service.identity, NOW).note()).encode();
        refused(Reason.TRUNCATED, () -> IdentityUpdate.parse(Arrays.copyOf(bytes, bytes.length - 1)));
        refused(Reason.TRAILING_BYTES, () -> IdentityUpdate.parse(Arrays.copyOf(bytes, bytes.length + 1)));
        refused(Reason.TOO_LARGE, () -> IdentityUpdate.parse(new byte[IdentityUpdate.MAX_BYTES + 1]));
        refused(Reason.MALFORMED, () -> IdentityUpdate.parse(new byte[200]));
    }

    @Test
    void rootsAreFewDifferentAndInOrder() {
        List<RootPrivateKey> many = IntStream.range(0, 9).mapToObj(i -> RootPrivateKey.generate(TestService.RANDOM)).toList();
        DecisionOrder order = DecisionOrder.first(NAME);
        refused(Reason.MALFORMED, () -> Roots.of(order, service.identity.publicKey(), 2, many.stream().map(RootPrivateKey::publicKey).toList()));
        refused(Reason.MALFORMED, () -> Roots.of(order, service.identity.publicKey(), 3, many.subList(0, 2).stream().map(RootPrivateKey::publicKey).toList()));
        refused(Reason.MALFORMED, () -> Roots.of(order, service.identity.publicKey(), 1, List.of(many.get(0).publicKey(), many.get(0).publicKey())));
        refused(Reason.MALFORMED, () -> new Revocation(order, Revocation.Use.TLS, Hash.EMPTY_ROOT, Revocation.Why.LOST, TestRoots.AT,
                List.of(new Checkpoint("a", 0, Hash.EMPTY_ROOT))));
    }

    @Test
    void decisionsAloneProveAChangeToWhoeverTrustsTheFirstKey() {
        IdentityState state = IdentityState.of(List.of(first, change));
        assertThat(state.leadsFrom(service.card.fingerprint(), next.publicKey())).isTrue();
        refused(Reason.INCOMPLETE, () -> IdentityState.of(List.of(change)));
        SignedNote unsigned = new SignedNote(first.note().text(), first.note().signatures().subList(0, 6));
        refused(Reason.SIGNATURE_MISSING, () -> IdentityState.of(List.of(SignedDecision.parse(unsigned.bytes()))));
    }
}
