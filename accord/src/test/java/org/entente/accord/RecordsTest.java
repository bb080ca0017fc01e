package org.entente.accord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {

    /** What comes from outside; answers of decide are made by decide alone. */
    static Stream<Class<?>> records() {
        return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.entente.accord").stream().map(JavaClass::reflect)
                .filter(type -> type.isRecord() && (Payload.class.isAssignableFrom(type) || Clause.class.isAssignableFrom(type)
                        || Id.class.isAssignableFrom(type) || Set.of(Terms.class, Header.class, Marking.class, Lineage.class,
                        Derivation.class, DataSubject.class, Identifier.class, Act.class, Instrument.class, Topic.class,
                        Digest.class, TermsReference.class, LocalisedText.class, Period.class, Interval.class, Service.class,
                        Party.class, Post.class, Official.class, Membership.class, CompetentService.class, BreakRule.class,
                        EntryIntoForce.class, EntryPointer.class, ClauseReference.class, JointMinutes.class,
                        DeadlineClock.class, Attachment.class, Attachments.class, AttachmentKey.class, NoticedSession.class, Delegate.class).contains(type)));
    }

    @ParameterizedTest
    @MethodSource("records")
    void nothingGivenIsRefusedFieldByFieldAndNeverANullPointer(Class<?> type) throws Exception {
        RecordComponent[] components = type.getRecordComponents();
        Constructor<?> constructor = type.getDeclaredConstructor(Arrays.stream(components)
                .map(RecordComponent::getType).toArray(Class<?>[]::new));
        Object[] nothing = Arrays.stream(components).map(c -> c.getType() == int.class ? (Object) 0
                : c.getType() == long.class ? (Object) 0L : c.getType() == boolean.class ? (Object) false : null).toArray();
        try {
            constructor.newInstance(nothing);
            assertThat(type).as("makes sense empty").isIn(Lineage.class, EntryIntoForce.class);
        } catch (InvocationTargetException refused) {
            assertThat(refused.getCause()).as(type.toString()).isInstanceOf(ValidationException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "-a", ".a", "a b", "a/b", "é", "a\n"})
    void anIdentifierOfAnotherFormIsRefused(String value) {
        assertThat(problems(() -> new ServiceId(value))).extracting(FieldProblem::code)
                .containsAnyOf(FieldProblem.Code.IDENTIFIER, FieldProblem.Code.REQUIRED);
        assertThat(problems(() -> new MessageId("a".repeat(65)))).extracting(FieldProblem::code)
                .containsExactly(FieldProblem.Code.IDENTIFIER);
    }

    @Test
    void aMarkingThatContradictsItselfIsRefused() {
        assertThat(problems(() -> new Marking(Classification.SECRET, HandlingCode.H0, SourceEvaluation.A,
                InformationEvaluation.CERTAIN, Set.of(Purpose.TRAINING), Set.of(), Set.of(DataCategory.IDENTITY), Set.of())))
                .containsExactly(new FieldProblem("dataSubjects", FieldProblem.Code.REQUIRED));
        assertThat(problems(() -> new Marking(Classification.SECRET, HandlingCode.H0, SourceEvaluation.A,
                InformationEvaluation.CERTAIN, Set.of(), Set.of(), Set.of(DataCategory.TRENDS), Set.of(DataSubjectCategory.VICTIM))))
                .extracting(FieldProblem::path).containsExactly("purposes", "dataSubjects");
    }

    @Test
    void aStrategicInstrumentThatPermitsDataAboutPersonsIsRefused() {
        assertThat(problems(() -> Fixture.terms("x", InstrumentScope.STRATEGIC, BreakEffect.FOR_ALL,
                List.of(Fixture.MA, Fixture.ES), Fixture.personal("art-1"))))
                .containsExactly(new FieldProblem("clauses[0].dataCategories", FieldProblem.Code.CONTRADICTS, "scope"));
    }

    @Test
    void twoClausesOfOneNameOrASecondDeadlineClauseAreRefused() {
        Clause deadlines = new Clause.Deadlines("art-2", Fixture.TEXT, Map.of(Urgency.ORDINARY, new Period(1, PeriodUnit.HOURS)));
        Clause more = new Clause.Deadlines("duration", Fixture.TEXT, Map.of(Urgency.ORDINARY, new Period(1, PeriodUnit.HOURS)));
        assertThat(problems(() -> Fixture.terms("x", InstrumentScope.OPERATIONAL, BreakEffect.FOR_ALL,
                List.of(Fixture.MA, Fixture.ES), Fixture.personal("art-1"), Fixture.strategic("art-1"), deadlines, more)))
                .extracting(FieldProblem::path).containsExactly("clauses[1]", "clauses[3].id", "clauses[3]");
    }

    @Test
    void textWithControlCharactersOrLoneSurrogatesIsRefused() {
        for (String bad : List.of("a\u0000b", "a\u001bb", "a\ud800b")) {
            assertThat(problems(() -> new Identifier(IdentifierKind.TELEPHONE, bad))).extracting(FieldProblem::code)
                    .containsExactly(FieldProblem.Code.CHARACTERS);
        }
    }

    @Test
    void problemsAreSeenFromTheObjectAround() {
        FieldProblem problem = new FieldProblem("[1].kind", FieldProblem.Code.REQUIRED);
        assertThat(problem.under("identifiers").under("persons[0]").path()).isEqualTo("persons[0].identifiers[1].kind");
        assertThat(new FieldProblem("", FieldProblem.Code.REQUIRED).under("to").path()).isEqualTo("to");
    }

    @Test
    void noTwoWordsOfOneListAreWrittenAlike() {
        for (JavaClass type : new ClassFileImporter().importPackages("org.entente.accord")) {
            if (type.isEnum() && type.isAssignableTo(Coded.class)) {
                Coded[] words = (Coded[]) type.reflect().getEnumConstants();
                assertThat(Arrays.stream(words).map(Coded::code)).as(type.getName()).doesNotHaveDuplicates()
                        .allMatch(code -> Id.PATTERN.matcher(code).matches());
            }
        }
    }

    @Test
    void theRefusalGroundsAreThoseOfTheDirective() {
        assertThat(EnumSet.allOf(RefusalGround.class)).extracting(RefusalGround::point)
                .containsExactly('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
    }

    @Test
    void setsThatAreGivenCannotBeChangedAfterwards() {
        Set<ServiceId> to = new HashSet<>(Set.of(Fixture.ES));
        Act act = new Act(ActKind.OBJECTION, Fixture.MA, to, Optional.empty(), Optional.empty(), null, null, null, null, null);
        to.add(Fixture.DE);
        assertThat(act.to()).containsExactly(Fixture.ES);
    }

    private static List<FieldProblem> problems(Runnable refused) {
        return catchThrowableOfType(ValidationException.class, refused::run).problems();
    }
}
