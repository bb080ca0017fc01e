package org.entente.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The spellings under which the record names persons and services, each found by the others. */
class RecordSpellingsTest {
    @ParameterizedTest
    @CsvSource({
        "Hammouchi, Abdellatif Hammouchi",
        "Hammoushi, Abdellatif Hammouchi",
        "Hamouchi, Abdellatif Hammouchi",
        "Hammuchi, Abdellatif Hammouchi",
        "al-Ḥammūshī, Abdellatif Hammouchi",
        "الحموشي, Abdellatif Hammouchi",
        "حموشي, Abdellatif Hammouchi",
        "عبد اللطيف الحموشي, Abdellatif Hammouchi",
        "عَبْد اللَّطِيف, Abdellatif Hammouchi",
        "Hammouchi, عبد اللطيف الحموشي",
        "Hammoushi, عبد اللطيف الحموشي",
        "Abdellatif Hammouchi, عبد اللطيف الحموشي",
        "Abd el Latif Hammouchi, Abdellatif Hammouchi",
        "Abdul-Latif al-Hammoushi, عبد اللطيف الحموشي",
        "Hammouchi Abdellatif, Abdellatif Hammouchi",
        "HAMMOUCHI, Abdellatif Hammouchi",
        "hammou, Abdellatif Hammouchi",
        "Marlasca, Fernando Grande-Marlaska",
        "Marlaska, Fernando Grande Marlasca",
        "Grande-Marlaska, Fernando Grande Marlasca",
        "Grande Marlasca, Fernando Grande-Marlaska",
        "grandemarlaska, Fernando Grande-Marlaska",
        "Grande-Marlaska, Grandemarlaska",
        "Fernando Grande-Marlaska Gómez, Fernando Grande Marlaska Gomez",
        "مارلاسكا, Fernando Grande-Marlaska",
        "Laftit, Abdelouafi Laftit",
        "Laftite, Abdelouafi Laftit",
        "لفتيت, Abdelouafi Laftit",
        "Laftit, عبد الوافي لفتيت",
        "Abdelouafi Laftit, عبد الوافي لفتيت",
        "Abd al-Wafi Laftit, عبد الوافي لفتيت",
        "Romann, Dieter Romann",
        "Roman, Dieter Romann",
        "رومان, Dieter Romann",
        "Van Essen, Henk van Essen",
        "vanessen, Henk van Essen",
        "Essen, Henk van Essen",
        "politie, Politie",
        "Poltie, Politie",
        "Lowland Police, Lowland Police",
        "governor of the Lowland Police, governor of the Lowland Police",
        "German Federal Police, Director General of the German Federal Police",
        "Bundespolizei, Bundespolizei",
        "bundespolizi, Bundespolizei",
        "Policia Nacional, Policía Nacional",
        "policía nacional, Policia Nacional",
        "DGSN, DGSN-DGST",
        "dgst, DGSN-DGST",
        "dgsn dgst, DGSN-DGST",
        "المديرية العامة للأمن الوطني, المديرية العامة للامن الوطني",
        "Schengen, Schengen area",
        "Шенген, Schengen area",
    })
    void oneSpellingFindsTheOther(String asked, String name) {
        assertThat(NameScore.of(Name.of(asked), Name.of(name)))
                .as("score").isGreaterThanOrEqualTo(NameScore.WORTH_SHOWING);
        assertThat(sharesAKeyForEveryWord(asked, name)).as("found in the index").isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Hammouchi, Hamish Hughes",
        "Hammouchi, Hamid Chabat",
        "Hammouchi, Mohammed Hachimi",
        "Hammouchi, Hicham Mouchi",
        "Laftit, Abdellatif Hammouchi",
        "Latif, Abdelouafi Laftit",
        "لفتيت, Abdellatif Hammouchi",
        "الحموشي, Abdelouafi Laftit",
        "Marlaska, Markus Larsson",
        "Marlasca, Marla Scott",
        "Romann, Ramon Ortiz",
        "Politie, Policía Nacional",
        "Politie, Pilot project",
        "Police, Politie",
        "Bundespolizei, Bundeskriminalamt",
        "DGSN, DGST",
        "FBI, FIB",
        "CIA, CNI",
        "Essen, Hessen Kassel",
        "van, Dieter Romann",
        "2021, Milipol 2022",
        "Spain, Pain relief",
        "Qatar, Guitar",
        "Fernando Laftit, Fernando Grande-Marlaska",
        "..., Politie",
    })
    void anotherNameIsNotFound(String asked, String name) {
        assertThat(NameScore.of(Name.of(asked), Name.of(name))).isLessThan(NameScore.WORTH_SHOWING);
    }

    private static boolean sharesAKeyForEveryWord(String asked, String name) {
        var stored = NameKeys.stored(Name.of(name));
        var query = Name.of(asked);
        return query.words().stream()
                .filter(word -> !query.isParticle(word))
                .allMatch(word -> finds(stored, query, word));
    }

    private static boolean finds(java.util.Set<String> stored, Name query, Word word) {
        var at = query.words().indexOf(word);
        var keys = new HashSet<>(NameKeys.of(word));
        query.joins().stream()
                .filter(join -> join.first() <= at && at <= join.last())
                .forEach(join -> keys.addAll(NameKeys.of(join.word())));
        return stored.stream().anyMatch(key -> keys.contains(key) || key.startsWith(NameKeys.plain(word)));
    }
}
