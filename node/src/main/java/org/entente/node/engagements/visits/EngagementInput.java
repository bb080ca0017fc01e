package org.entente.node.engagements.visits;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.entente.accord.EngagementId;
import org.entente.accord.EngagementKind;
import org.entente.accord.FieldProblem.Code;
import org.entente.accord.InstrumentId;
import org.entente.accord.OfficialId;
import org.entente.accord.PartyId;
import org.entente.accord.ServiceId;
import org.entente.accord.Topic;
import org.entente.node.engagements.Fields;
import org.entente.node.engagements.LocalisedTexts;
import org.entente.node.engagements.Words;
import org.entente.node.engagements.dates.Certainty;
import org.entente.node.engagements.dates.DateInterval;
import org.entente.node.engagements.dates.RelativeDates;
import org.entente.node.engagements.dates.StatedDate;

/**
 * An engagement as it is entered: text in every field, anything may be missing. The body of the API and the form's
 * fields are both this record, so they are refused for the same reasons under the same paths.
 */
public record EngagementInput(
        String kind, Map<String, String> title, List<DateInput> dates, String country, String place,
        List<AttendanceInput> services, List<ParticipantInput> participants, List<SessionInput> sessions,
        List<String> topics, String purpose, String outcome, List<LinkInput> links, List<ProducedInput> produced,
        Boolean fictional) {

    /**
     * @param certainty exact, within, uncertain or relative; missing means exact, or relative when there is an anchor
     * @param from first day ({@code 2022-06-15}), or a month or year; for a relative date it may be missing when the
     *     words are understood
     * @param to last day; missing means the end of {@code from}
     * @param anchor the day or month on which the source was written
     */
    public record DateInput(String certainty, String from, String to, String text, String anchor, String source) {}

    public record AttendanceInput(String service, String side) {}

    public record ParticipantInput(String service, String official, String name, String role, Boolean head) {}

    public record SessionInput(
            Map<String, String> title, String day, String place, List<String> services, List<String> topics, String outcome) {}

    public record LinkInput(String kind, String engagement) {
        /** @throws org.entente.node.web.ProblemException naming every field that is wrong */
        public Engagement.Link read(EngagementId self) {
            var fields = new Fields();
            var link = EngagementInput.link(fields, "", this, self);
            fields.done();
            return link;
        }
    }

    public record ProducedInput(String instrument, String title) {}

    /** The same, with a name from the directory for every participant who is only referred to there. */
    public EngagementInput namedBy(UnaryOperator<String> nameOfOfficial) {
        var named = participants == null ? null : participants.stream()
                .map(row -> row != null && Fields.blank(row.name) && !Fields.blank(row.official)
                        ? new ParticipantInput(row.service, row.official, nameOfOfficial.apply(row.official), row.role, row.head)
                        : row)
                .toList();
        return new EngagementInput(kind, title, dates, country, place, services, named, sessions, topics, purpose, outcome,
                links, produced, fictional);
    }

    /** @throws org.entente.node.web.ProblemException naming every field that is wrong */
    public Engagement read(EngagementId id) {
        var fields = new Fields();
        var attendances = fields.rows("services", services, (at, row) -> attendance(fields, at, row));
        var present = new LinkedHashSet<ServiceId>();
        for (int i = 0; i < attendances.size(); i++) {
            if (!present.add(attendances.get(i).service())) {
                fields.problem("services[" + i + "].service", Code.REPEATED);
            }
        }
        if (services == null || services.isEmpty()) {
            fields.problem("services", Code.REQUIRED);
        }
        var stated = fields.rows("dates", dates, (at, row) -> date(fields, at, row));
        if (dates == null || dates.isEmpty()) {
            fields.problem("dates", Code.REQUIRED);
        }
        var engagement = new Engagement(
                id,
                fields.word("kind", kind, EngagementKind.class),
                fields.texts("title", title),
                stated,
                fields.someId("country", country, PartyId::new),
                fields.optionalLine("place", place),
                attendances,
                fields.rows("participants", participants, (at, row) -> participant(fields, at, row, present)),
                fields.rows("sessions", sessions, (at, row) -> session(fields, at, row, present)),
                topics(fields, "topics", topics),
                fields.note("purpose", purpose),
                fields.note("outcome", outcome),
                fields.distinct("links", links, (at, row) -> link(fields, at, row, id)),
                fields.distinct("produced", produced, (at, row) -> produced(fields, at, row)),
                Boolean.TRUE.equals(fictional));
        oneHeadPerDelegation(fields, engagement);
        fields.done();
        return engagement;
    }

    private static Engagement.Attendance attendance(Fields fields, String at, AttendanceInput row) {
        var service = fields.id(at + ".service", row.service, ServiceId::new);
        var side = fields.word(at + ".side", row.side, Side.class);
        return service == null || side == null ? null : new Engagement.Attendance(service, side);
    }

    static StatedDate date(Fields fields, String at, DateInput row) {
        var anchor = fields.days(at + ".anchor", row.anchor);
        var text = fields.someLine(at + ".text", row.text);
        var certainty = Fields.blank(row.certainty)
                ? (anchor.isPresent() ? Certainty.RELATIVE : Certainty.EXACT)
                : fields.word(at + ".certainty", row.certainty, Certainty.class);
        var from = fields.days(at + ".from", row.from);
        var to = fields.days(at + ".to", row.to);
        var source = fields.someId(at + ".source", row.source, EngagementId::new).map(EngagementId::value);
        if (certainty == null) {
            return null;
        }
        if (certainty == Certainty.RELATIVE) {
            if (text.isEmpty()) {
                fields.problem(at + ".text", Code.REQUIRED);
            }
            if (Fields.blank(row.anchor)) {
                fields.problem(at + ".anchor", Code.REQUIRED);
            }
        }
        if (from.isPresent() && to.isPresent() && to.get().to().isBefore(from.get().from())) {
            fields.problem(at + ".to", Code.ORDER);
            return null;
        }
        var days = from.map(first -> new DateInterval(first.from(), to.map(DateInterval::to).orElse(first.to())));
        if (days.isEmpty() && certainty == Certainty.RELATIVE && text.isPresent() && anchor.isPresent()) {
            days = RelativeDates.resolve(text.get(), anchor.get());
        }
        if (days.isEmpty()) {
            if (Fields.blank(row.from)) {
                fields.problem(at + ".from", Code.REQUIRED);
            }
            return null;
        }
        return certainty == Certainty.RELATIVE && (text.isEmpty() || anchor.isEmpty())
                ? null : new StatedDate(certainty, days.get(), text, anchor, source);
    }

    private static Engagement.Participant participant(
            Fields fields, String at, ParticipantInput row, Set<ServiceId> present) {
        var service = fields.id(at + ".service", row.service, ServiceId::new);
        takesPart(fields, at + ".service", service, present);
        var official = fields.someId(at + ".official", row.official, OfficialId::new);
        var name = fields.line(at + ".name", row.name);
        var role = fields.optionalLine(at + ".role", row.role);
        return service == null ? null
                : new Engagement.Participant(service, official, name, role, Boolean.TRUE.equals(row.head));
    }

    private static Engagement.Session session(Fields fields, String at, SessionInput row, Set<ServiceId> present) {
        var title = fields.texts(at + ".title", row.title);
        var services = fields.distinct(at + ".services", row.services, (each, value) -> {
            var service = fields.id(each, value, ServiceId::new);
            takesPart(fields, each, service, present);
            return service;
        });
        return new Engagement.Session(title, fields.day(at + ".day", row.day),
                fields.optionalLine(at + ".place", row.place), inOrder(services),
                topics(fields, at + ".topics", row.topics), fields.note(at + ".outcome", row.outcome));
    }

    private static void takesPart(Fields fields, String at, ServiceId service, Set<ServiceId> present) {
        if (service != null && !present.contains(service)) {
            fields.problem(at, Code.NOT_FOUND, "services");
        }
    }

    private static Set<Topic> topics(Fields fields, String path, List<String> topics) {
        return inOrder(fields.distinct(path, topics, (at, row) -> fields.id(at, row, Topic::new)));
    }

    private static <T> Set<T> inOrder(List<T> values) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    private static List<String> codes(Set<Topic> topics) {
        return topics.stream().map(Topic::code).toList();
    }

    private static Engagement.Link link(Fields fields, String at, LinkInput row, EngagementId self) {
        var prefix = at.isEmpty() ? "" : at + ".";
        var kind = fields.word(prefix + "kind", row.kind, LinkKind.class);
        var other = fields.id(prefix + "engagement", row.engagement, EngagementId::new);
        if (self.equals(other)) {
            fields.problem(prefix + "engagement", Code.CONTRADICTS, "id");
        }
        return kind == null || other == null ? null : new Engagement.Link(kind, other);
    }

    private static Engagement.Produced produced(Fields fields, String at, ProducedInput row) {
        return new Engagement.Produced(fields.someId(at + ".instrument", row.instrument, InstrumentId::new),
                fields.line(at + ".title", row.title));
    }

    private static void oneHeadPerDelegation(Fields fields, Engagement engagement) {
        var headed = new LinkedHashSet<ServiceId>();
        for (int i = 0; i < engagement.participants().size(); i++) {
            var participant = engagement.participants().get(i);
            if (participant.head() && !headed.add(participant.service())) {
                fields.problem("participants[" + i + "].head", Code.REPEATED);
            }
        }
    }

    /** The input that would make this engagement again: what an edit form starts from, and what the API answers. */
    public static EngagementInput of(Engagement engagement) {
        return new EngagementInput(
                Words.of(engagement.kind()), LocalisedTexts.byCode(engagement.title()),
                engagement.dates().stream().map(EngagementInput::dateOf).toList(),
                engagement.country().map(PartyId::value).orElse(null), engagement.place(),
                engagement.attendances().stream()
                        .map(row -> new AttendanceInput(row.service().value(), Words.of(row.side()))).toList(),
                engagement.participants().stream().map(row -> new ParticipantInput(row.service().value(),
                        row.official().map(OfficialId::value).orElse(null), row.name(), row.role(), row.head())).toList(),
                engagement.sessions().stream().map(row -> new SessionInput(LocalisedTexts.byCode(row.title()),
                        row.day().map(Object::toString).orElse(null), row.place(),
                        row.services().stream().map(ServiceId::value).toList(), codes(row.topics()), row.outcome())).toList(),
                codes(engagement.topics()), engagement.purpose(), engagement.outcome(),
                engagement.links().stream()
                        .map(row -> new LinkInput(Words.of(row.kind()), row.other().value())).toList(),
                engagement.produced().stream().map(row -> new ProducedInput(
                        row.instrument().map(InstrumentId::value).orElse(null), row.title())).toList(),
                engagement.fictional());
    }

    static DateInput dateOf(StatedDate date) {
        return new DateInput(Words.of(date.certainty()), date.days().from().toString(), date.days().to().toString(),
                date.text().orElse(null), date.anchor().map(DateInterval::iso).orElse(null),
                date.source().orElse(null));
    }
}
