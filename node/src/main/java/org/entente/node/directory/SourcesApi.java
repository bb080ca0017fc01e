package org.entente.node.directory;

import java.time.Clock;
import org.entente.node.store.Store;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is attached to facts, in the API. */
final class SourcesApi {
    private SourcesApi() {}

    /** Where facts come from. */
    @RestController
    @RequestMapping("/api/v1/sources")
    static class OfSources extends NounApi<Source, SourceBody> {
        OfSources(Store store, Sources desk, SourceStore sources) {
            super(store, new Noun<>(sources::list, sources::find,
                    (body, id, actor) -> body.read(id), SourceBody::of, desk::enter, desk::remove));
        }
    }

    /** Which facts a source says. */
    @RestController
    @RequestMapping("/api/v1/citations")
    static class Citations extends NounApi<Citation, CitationBody> {
        Citations(Store store, Sources desk, SourceStore sources) {
            super(store, new Noun<>(sources::listCitations, sources::findCitation,
                    (body, id, actor) -> body.read(id), CitationBody::of, desk::enter, desk::remove));
        }
    }

    /** What somebody makes of the facts. */
    @RestController
    @RequestMapping("/api/v1/assessments")
    static class Assessments extends NounApi<Assessment, AssessmentBody> {
        Assessments(Store store, Sources desk, AssessmentStore assessments) {
            super(store, new Noun<>(assessments::list, assessments::find,
                    (body, id, actor) -> body.read(id), AssessmentBody::of, desk::enter, desk::remove));
        }
    }

    /** Matters of mutual interest with a counterpart. */
    @RestController
    @RequestMapping("/api/v1/topics")
    static class Topics extends NounApi<Interest, TopicBody> {
        Topics(Store store, Sources desk, InterestStore interests) {
            super(store, new Noun<>(interests::list, interests::find,
                    (body, id, actor) -> body.read(id), TopicBody::of, desk::enter, desk::remove));
        }
    }

    /** Spellings added to things of any kind. */
    @RestController
    @RequestMapping("/api/v1/spellings")
    static class Spellings extends NounApi<Spelling, SpellingBody> {
        Spellings(Store store, Sources desk, SpellingStore spellings) {
            super(store, new Noun<>(spellings::list, spellings::find,
                    (body, id, actor) -> body.read(id), SpellingBody::of, desk::enter, desk::remove));
        }
    }

    /** Private notes, which never leave the node. */
    @RestController
    @RequestMapping("/api/v1/notes")
    static class Notes extends NounApi<PrivateNote, NoteBody> {
        Notes(Store store, Sources desk, NoteStore notes, Clock clock) {
            super(store, new Noun<>(notes::list, notes::find,
                    (body, id, actor) -> body.read(id, actor.userName(), clock.instant()), NoteBody::of,
                    desk::enter, desk::remove));
        }
    }
}
