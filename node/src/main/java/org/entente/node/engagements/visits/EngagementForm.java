package org.entente.node.engagements.visits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.entente.node.engagements.FormRows;
import org.entente.node.engagements.visits.EngagementInput.AttendanceInput;
import org.entente.node.engagements.visits.EngagementInput.DateInput;
import org.entente.node.engagements.visits.EngagementInput.LinkInput;
import org.entente.node.engagements.visits.EngagementInput.ParticipantInput;
import org.entente.node.engagements.visits.EngagementInput.ProducedInput;
import org.entente.node.engagements.visits.EngagementInput.SessionInput;
import org.entente.node.web.Form;

/** The form of an engagement: what was typed as input, and input as fields of the form. */
public final class EngagementForm {
    private EngagementForm() {}

    public static EngagementInput read(Form form) {
        return new EngagementInput(form.value("kind"), FormRows.texts(form, "title"),
                FormRows.read(form, "dates", List.of("certainty", "from", "to", "text", "anchor", "source"), row -> new DateInput(
                        row.value("certainty"), row.value("from"), row.value("to"), row.value("text"),
                        row.value("anchor"), row.value("source"))),
                form.value("country"), form.value("place"),
                FormRows.read(form, "services", List.of("service", "side"), row ->
                        new AttendanceInput(row.value("service"), row.value("side"))),
                FormRows.read(form, "participants", List.of("service", "name", "official", "role", "head"), row -> new ParticipantInput(
                        row.value("service"), row.value("official"), row.value("name"), row.value("role"),
                        row.ticked("head"))),
                FormRows.read(form, "sessions",
                        List.of("title.en", "title.fr", "title.es", "title.ar", "day", "place", "services", "topics", "outcome"),
                        row -> new SessionInput(row.texts("title"), row.value("day"), row.value("place"),
                                row.values("services"), row.values("topics"), row.value("outcome"))),
                topics(form), form.value("purpose"), form.value("outcome"),
                FormRows.read(form, "links", List.of("kind", "engagement"), row ->
                        new LinkInput(row.value("kind"), row.value("engagement"))),
                FormRows.read(form, "produced", List.of("title", "instrument"), row ->
                        new ProducedInput(row.value("instrument"), row.value("title"))),
                form.chosen("fictional", "true"));
    }

    /** The topics that were ticked and those that were typed, separated by commas; words become a code with hyphens. */
    private static List<String> topics(Form form) {
        var topics = new ArrayList<>(form.values("topics"));
        Arrays.stream(form.value("otherTopics").split("[,،;؛]"))
                .map(topic -> topic.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", "-"))
                .filter(topic -> !topic.isEmpty()).forEach(topics::add);
        return topics.stream().distinct().toList();
    }

    public static Form show(EngagementInput input) {
        var form = Form.empty();
        FormRows.put(form, "kind", input.kind());
        FormRows.putTexts(form, "title", input.title());
        FormRows.put(form, "country", input.country());
        FormRows.put(form, "place", input.place());
        form.put("topics", FormRows.orEmpty(input.topics()).toArray(String[]::new));
        FormRows.put(form, "purpose", input.purpose());
        FormRows.put(form, "outcome", input.outcome());
        FormRows.put(form, "fictional", Boolean.TRUE.equals(input.fictional()) ? "true" : "");
        showDates(form, FormRows.orEmpty(input.dates()));
        showPeople(form, input);
        showSessions(form, FormRows.orEmpty(input.sessions()));
        showReferences(form, input);
        return form;
    }

    private static void showDates(Form form, List<DateInput> dates) {
        for (int i = 0; i < dates.size(); i++) {
            var at = "dates[" + i + "].";
            var date = dates.get(i);
            FormRows.put(form, at + "certainty", date.certainty());
            FormRows.put(form, at + "from", date.from());
            FormRows.put(form, at + "to", date.to());
            FormRows.put(form, at + "text", date.text());
            FormRows.put(form, at + "anchor", date.anchor());
            FormRows.put(form, at + "source", date.source());
        }
    }

    private static void showPeople(Form form, EngagementInput input) {
        var services = FormRows.orEmpty(input.services());
        for (int i = 0; i < services.size(); i++) {
            FormRows.put(form, "services[" + i + "].service", services.get(i).service());
            FormRows.put(form, "services[" + i + "].side", services.get(i).side());
        }
        var participants = FormRows.orEmpty(input.participants());
        for (int i = 0; i < participants.size(); i++) {
            var at = "participants[" + i + "].";
            var participant = participants.get(i);
            FormRows.put(form, at + "service", participant.service());
            FormRows.put(form, at + "official", participant.official());
            FormRows.put(form, at + "name", participant.name());
            FormRows.put(form, at + "role", participant.role());
            FormRows.put(form, at + "head", Boolean.TRUE.equals(participant.head()) ? "true" : "");
        }
    }

    private static void showSessions(Form form, List<SessionInput> sessions) {
        for (int i = 0; i < sessions.size(); i++) {
            var at = "sessions[" + i + "].";
            var session = sessions.get(i);
            FormRows.putTexts(form, at + "title", session.title());
            FormRows.put(form, at + "day", session.day());
            FormRows.put(form, at + "place", session.place());
            FormRows.put(form, at + "outcome", session.outcome());
            form.put(at + "services", FormRows.orEmpty(session.services()).toArray(String[]::new));
            form.put(at + "topics", FormRows.orEmpty(session.topics()).toArray(String[]::new));
        }
    }

    private static void showReferences(Form form, EngagementInput input) {
        var links = FormRows.orEmpty(input.links());
        for (int i = 0; i < links.size(); i++) {
            FormRows.put(form, "links[" + i + "].kind", links.get(i).kind());
            FormRows.put(form, "links[" + i + "].engagement", links.get(i).engagement());
        }
        var produced = FormRows.orEmpty(input.produced());
        for (int i = 0; i < produced.size(); i++) {
            FormRows.put(form, "produced[" + i + "].instrument", produced.get(i).instrument());
            FormRows.put(form, "produced[" + i + "].title", produced.get(i).title());
        }
    }
}
