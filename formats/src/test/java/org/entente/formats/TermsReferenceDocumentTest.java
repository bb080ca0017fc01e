package org.entente.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.entente.accord.*;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference of terms names every field and every word that terms can have. */
class TermsReferenceDocumentTest {
    private static String document;

    @BeforeAll
    static void read() throws IOException {
        document = Files.readString(Path.of("..", "docs", "reference", "terms.md"));
    }

    @ParameterizedTest
    @ValueSource(classes = {InstrumentStrength.class, InstrumentScope.class, ServiceKind.class, BreakEffect.class, Purpose.class,
        DataCategory.class, DataSubjectCategory.class, Classification.class, HandlingCode.class, TransferBasis.class,
        Urgency.class, PeriodUnit.class, OnwardRule.class, Effect.class, Reason.class, BuiltInClause.class})
    void everyWordIsNamed(Class<? extends Coded> words) {
        for (Coded word : words.getEnumConstants()) {
            assertThat(document).as(words.getSimpleName()).contains("`" + word.code() + "`");
        }
    }

    @Test
    void everyKindOfActThatAnInstrumentCanPermitIsNamed() {
        Arrays.stream(ActKind.values()).filter(kind -> !ActKind.ofCharter().contains(kind))
                .forEach(kind -> assertThat(document).contains("`" + kind.code() + "`"));
    }

    @Test
    void everyFieldIsNamed() {
        Stream.concat(Stream.of(Terms.class, CompetentService.class, EntryIntoForce.class, BreakRule.class, Period.class),
                        Arrays.stream(Clause.class.getPermittedSubclasses()))
                .flatMap(type -> Arrays.stream(type.getRecordComponents())).map(RecordComponent::getName)
                .forEach(field -> assertThat(document).contains("`" + field + "`"));
    }
}
