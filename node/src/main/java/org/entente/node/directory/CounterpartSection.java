package org.entente.node.directory;

import gg.jte.Content;
import java.util.Optional;
import org.entente.accord.ServiceId;
import org.entente.node.store.Transaction;
import org.entente.node.web.Ui;

/**
 * A part of the counterpart's page that a package above contributes as a bean: visits on a time line, open commitments,
 * agreements, history. The page writes the heading and a link to it in its table of contents.
 */
public interface CounterpartSection {
    /** Where it stands: people 0, topics 10, visits 20, commitments 30, agreements 40, dossiers 50, history 60. */
    int order();

    /**
     * What the reader may see of this counterpart, which is never this node's own service; empty if the reader may not
     * see the section at all.
     */
    Optional<Section> section(Transaction transaction, ServiceId counterpart, Ui ui);

    /**
     * One section as it is written to the page.
     *
     * @param anchor the fragment that links point to, lower case with hyphens, e.g. {@code visits}
     * @param headingKey the text of the heading
     * @param body what stands below the heading, made with {@code PageWriter.part}; everything it shows has been read
     *     already. With nothing to show it is an empty state that says how to begin
     */
    record Section(String anchor, String headingKey, Content body) {}
}
