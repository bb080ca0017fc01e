package org.entente.node.exchange;

import java.util.Collection;
import java.util.Map;
import org.entente.accord.LocalisedText;
import org.entente.node.store.Transaction;

/** Knows what the clauses say that a quarantine or an objection names, so that readers see them in their own language. */
public interface ClauseTexts {
    /**
     * The texts of clauses.
     *
     * @param clauses as {@code instrument/clause}
     * @return by clause; those that this node does not know are left out
     */
    Map<String, LocalisedText> of(Transaction transaction, Collection<String> clauses);
}
