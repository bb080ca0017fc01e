package org.entente.node.engagements;

import java.util.stream.Stream;
import org.entente.accord.EngagementId;
import org.entente.node.directory.DirectoryReferences;
import org.entente.node.directory.FactReference;
import org.entente.node.directory.ListedOfficial;
import org.entente.node.directory.ListedParty;
import org.entente.node.directory.ListedService;
import org.entente.node.directory.Source;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/**
 * What engagements, tours and mechanisms point to: things of the directory are not removed from under them, and an
 * engagement that something points to exists.
 */
@Component
public class ReferenceStore implements DirectoryReferences {
    public boolean engagementExists(Transaction transaction, EngagementId id) {
        return any(transaction, "SELECT 1 FROM engagement WHERE id = ?", id.value());
    }

    @Override
    public boolean refersTo(Transaction transaction, FactReference thing) {
        return questions(thing.kind()).anyMatch(question -> any(transaction, question, thing.id()));
    }

    private static boolean any(Transaction transaction, String question, String id) {
        return transaction.sql().sql(question).param(id).query(Integer.class).list().contains(1);
    }

    private static Stream<String> questions(String kind) {
        return switch (kind) {
            case ListedService.KIND -> Stream.of(
                    "SELECT 1 FROM engagement_service WHERE service = ? LIMIT 1",
                    "SELECT 1 FROM tour WHERE service = ? LIMIT 1",
                    "SELECT 1 FROM mechanism_member WHERE service = ? LIMIT 1",
                    "SELECT 1 FROM experience_offer WHERE holder = ? LIMIT 1",
                    "SELECT 1 FROM experience_offer WHERE receiver = ? LIMIT 1");
            case ListedOfficial.KIND -> Stream.of(
                    "SELECT 1 FROM engagement_participant WHERE official = ? LIMIT 1",
                    "SELECT 1 FROM tour WHERE official = ? LIMIT 1");
            case ListedParty.KIND -> Stream.of("SELECT 1 FROM engagement WHERE country = ? LIMIT 1");
            case Source.KIND -> Stream.of("SELECT 1 FROM engagement_date WHERE source = ? LIMIT 1");
            default -> Stream.empty();
        };
    }
}
