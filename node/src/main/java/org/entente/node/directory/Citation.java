package org.entente.node.directory;

import java.util.Optional;
import org.entente.accord.InformationEvaluation;

/**
 * That a source says a fact.
 *
 * @param quote the source's own words; empty if they are not kept
 * @param information how far this one fact is to be trusted; empty: as the source in general
 */
public record Citation(String id, String source, FactReference about, String quote,
        Optional<InformationEvaluation> information) {
    /** The word for citations in {@link FactReference#kind}. */
    public static final String KIND = "citation";

    /** A citation with the source it names. */
    public record Sourced(Citation citation, Source source) {
        public InformationEvaluation information() {
            return citation.information().orElse(source.information());
        }
    }
}
