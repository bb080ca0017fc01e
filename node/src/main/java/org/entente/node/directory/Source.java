package org.entente.node.directory;

import java.util.Optional;
import org.entente.accord.InformationEvaluation;
import org.entente.accord.SourceEvaluation;

/**
 * Where facts come from: a report of an outlet, a register, a colleague.
 *
 * @param language of the report, ISO 639; empty if unknown
 * @param published the report's own date, on which words such as "last Wednesday" depend
 * @param url empty if there is none
 * @param information how far what it says is to be trusted in general; a {@link Citation} may differ
 */
public record Source(String id, String outlet, String title, String language, Optional<PartialDate> published,
        String url, SourceEvaluation source, InformationEvaluation information, boolean fictional) {
    /** The word for sources in {@link FactReference#kind}. */
    public static final String KIND = "source";

    public FactReference reference() {
        return FactReference.of(KIND, id);
    }
}
