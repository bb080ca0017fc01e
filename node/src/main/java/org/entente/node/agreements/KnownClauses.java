package org.entente.node.agreements;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.entente.accord.Charter;
import org.entente.accord.Clause;
import org.entente.accord.InstrumentId;
import org.entente.accord.LocalisedText;
import org.entente.accord.ValidationException;
import org.entente.node.exchange.ClauseTexts;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** The clauses of the Charter and of the latest terms of the instruments at this node. */
@Component
class KnownClauses implements ClauseTexts {
    private final InstrumentStore instruments;

    KnownClauses(InstrumentStore instruments) {
        this.instruments = instruments;
    }

    @Override
    public Map<String, LocalisedText> of(Transaction transaction, Collection<String> clauses) {
        var texts = new LinkedHashMap<String, LocalisedText>();
        for (var clause : clauses) {
            var parts = clause.split("/", 2);
            if (parts.length == 2) {
                text(transaction, parts[0], parts[1]).ifPresent(text -> texts.put(clause, text));
            }
        }
        return texts;
    }

    private Optional<LocalisedText> text(Transaction transaction, String instrument, String clause) {
        if (instrument.equals(Charter.ID.value())) {
            return Arrays.stream(Charter.Article.values()).filter(article -> article.reference().clause().equals(clause))
                    .map(Charter.Article::text).findFirst();
        }
        try {
            return instruments.versions(transaction, new InstrumentId(instrument)).reversed().stream()
                    .flatMap(known -> known.instrument().terms().clauses().stream())
                    .filter(one -> one.id().equals(clause)).map(Clause::text).findFirst();
        } catch (ValidationException noIdentifier) {
            return Optional.empty();
        }
    }
}
