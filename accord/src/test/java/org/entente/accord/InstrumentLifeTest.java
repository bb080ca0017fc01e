package org.entente.accord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.entente.accord.Fixture.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.entente.accord.InstrumentLife.RefusedStepException;
import org.entente.accord.InstrumentLife.Refusal;
import org.junit.jupiter.api.Test;

class InstrumentLifeTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final Terms TERMS = terms("es-nl", InstrumentScope.OPERATIONAL, BreakEffect.FOR_ALL, List.of(ES, NL),
            personal("art-1"));

    private static Refusal refusal(Instrument instrument, InstrumentEvent step, ServiceId by) {
        return catchThrowableOfType(RefusedStepException.class, () -> InstrumentLife.after(instrument, step, by)).refusal();
    }

    private static Suspension suspension(Instrument instrument) {
        return new Suspension(instrument.reference(), "A", ApproverRole.DELEGATED, DAY, DAY, "invented");
    }

    private static Resumption resumption(Instrument instrument, LocalDate day) {
        return new Resumption(instrument.reference(), "A", ApproverRole.DELEGATED, DAY, day, "invented");
    }

    private static Denunciation denunciation(Instrument instrument) {
        return new Denunciation(instrument.reference(), "A", ApproverRole.DELEGATED, DAY, DAY, "invented");
    }

    private static InstrumentRejection rejection(Instrument instrument) {
        return new InstrumentRejection(instrument.reference(), "A", ApproverRole.DELEGATED, "invented");
    }

    @Test
    void itEntersIntoForceWhenTheLastPartyHasAcceptedAndNotBeforeTheAgreedDay() {
        Terms later = new Terms(TERMS.instrument(), 1, TERMS.strength(), TERMS.scope(), TERMS.title(), TERMS.modelledOn(),
                TERMS.parties(), TERMS.services(), new EntryIntoForce(Optional.of(LocalDate.of(2026, 1, 10)), 30),
                TERMS.lastDay(), TERMS.breaks(), TERMS.zone(), TERMS.clauses());
        Instrument one = InstrumentLife.proposed(later, hash(later));
        one = InstrumentLife.after(one, acceptance(one, LocalDate.of(2026, 1, 20)), ES);
        assertThat(one.standing(NOW).state()).isEqualTo(InstrumentState.PROPOSED);
        Instrument both = InstrumentLife.after(one, acceptance(one, LocalDate.of(2026, 1, 2)), NL);
        assertThat(both.inForceFrom()).as("thirty days after the later signature, midnight in Madrid")
                .contains(Instant.parse("2026-02-18T23:00:00Z"));
        assertThat(both.standing(Instant.parse("2026-02-18T22:59:59Z")).state()).isEqualTo(InstrumentState.ACCEPTED);
        assertThat(both.standing(Instant.parse("2026-02-18T23:00:00Z")).state()).isEqualTo(InstrumentState.IN_FORCE);
    }

    @Test
    void aDeclinedProposalCannotBeAcceptedAnyMore() {
        Instrument proposed = InstrumentLife.proposed(TERMS, hash(TERMS));
        Instrument rejected = InstrumentLife.after(proposed, rejection(proposed), NL);
        assertThat(rejected.standing(NOW).state()).isEqualTo(InstrumentState.REJECTED);
        assertThat(refusal(rejected, acceptance(rejected, DAY), ES)).isEqualTo(Refusal.REJECTED);
        assertThat(refusal(rejected, rejection(rejected), ES)).isEqualTo(Refusal.ALREADY_REJECTED);
    }

    @Test
    void aPartyAcceptsOnceAndDoesNotDeclineAfterwards() {
        Instrument accepted = InstrumentLife.after(InstrumentLife.proposed(TERMS, hash(TERMS)),
                acceptance(InstrumentLife.proposed(TERMS, hash(TERMS)), DAY), ES);
        assertThat(refusal(accepted, acceptance(accepted, DAY), ES)).isEqualTo(Refusal.ALREADY_ACCEPTED);
        assertThat(refusal(accepted, rejection(accepted), ES)).isEqualTo(Refusal.ALREADY_ACCEPTED);
    }

    @Test
    void aStrangerOrOtherTermsAreRefused() {
        Instrument instrument = inForce(TERMS);
        assertThat(refusal(instrument, suspension(instrument), MA)).isEqualTo(Refusal.NOT_A_PARTY);
        Suspension other = new Suspension(new TermsReference(TERMS.instrument(), new Digest("a".repeat(64))), "A",
                ApproverRole.DELEGATED, DAY, DAY, "invented");
        assertThat(refusal(instrument, other, ES)).isEqualTo(Refusal.OTHER_TERMS);
    }

    @Test
    void whatIsNotAcceptedCannotBeSuspendedOrDenounced() {
        Instrument proposed = InstrumentLife.proposed(TERMS, hash(TERMS));
        assertThat(refusal(proposed, suspension(proposed), ES)).isEqualTo(Refusal.NOT_ACCEPTED);
        assertThat(refusal(proposed, denunciation(proposed), ES)).isEqualTo(Refusal.NOT_ACCEPTED);
    }

    @Test
    void onlyTheSuspendingPartyResumes() {
        Instrument suspended = InstrumentLife.after(inForce(TERMS), suspension(inForce(TERMS)), ES);
        assertThat(suspended.standing(NOW).state()).isEqualTo(InstrumentState.SUSPENDED);
        assertThat(refusal(suspended, suspension(suspended), ES)).isEqualTo(Refusal.ALREADY_SUSPENDED);
        assertThat(refusal(suspended, resumption(suspended, DAY.plusDays(2)), NL)).isEqualTo(Refusal.NOT_SUSPENDED);
        Instrument both = InstrumentLife.after(suspended, suspension(suspended), NL);
        Instrument half = InstrumentLife.after(both, resumption(both, DAY.plusDays(2)), ES);
        assertThat(half.standing(NOW)).isEqualTo(new Standing(InstrumentState.SUSPENDED,
                Optional.of(DAY.atStartOfDay(TERMS.zone()).toInstant()), Optional.of(new PartyId("nl"))));
        Instrument resumed = InstrumentLife.after(half, resumption(half, DAY.plusDays(3)), NL);
        assertThat(resumed.standing(NOW).inForce()).isTrue();
        assertThat(resumed.standing(DAY.plusDays(2).atStartOfDay(TERMS.zone()).toInstant()).inForce()).isFalse();
    }

    @Test
    void aSecondDenunciationIsRefused() {
        Instrument denounced = InstrumentLife.after(inForce(TERMS), denunciation(inForce(TERMS)), ES);
        assertThat(refusal(denounced, denunciation(denounced), ES)).isEqualTo(Refusal.ALREADY_DENOUNCED);
        assertThat(refusal(denounced, suspension(denounced), ES)).isEqualTo(Refusal.ALREADY_DENOUNCED);
    }

    @Test
    void anInstrumentOfThreeEndsForAllOnlyWhenFewerThanTwoRemain() {
        Terms three = terms("three", InstrumentScope.STRATEGIC, BreakEffect.FOR_THE_PARTY, List.of(MA, ES, DE), strategic("art-1"));
        Instrument instrument = inForce(three);
        Instant after = DAY.plusDays(91).atStartOfDay(three.zone()).toInstant();
        Instrument two = InstrumentLife.after(instrument, denunciation(instrument), DE);
        assertThat(two.standing(after).inForce()).isTrue();
        Instrument one = InstrumentLife.after(two, denunciation(two), ES);
        assertThat(one.standing(after).state()).isEqualTo(InstrumentState.DENOUNCED);
    }
}
