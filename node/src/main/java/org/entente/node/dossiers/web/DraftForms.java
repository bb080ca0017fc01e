package org.entente.node.dossiers.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.entente.node.dossiers.compose.DraftContent;
import org.entente.node.dossiers.compose.DraftContent.IdentifierInput;
import org.entente.node.dossiers.compose.DraftContent.MarkingInput;
import org.entente.node.dossiers.compose.DraftContent.PersonInput;
import org.entente.node.web.Form;

/**
 * Turns the form into what was typed and back. Fields have the names of the API; services of a channel stand in one
 * field, separated by spaces; an instant is typed as date and time in the reader's time zone.
 */
final class DraftForms {
    private static final int MOST_BLOCKS = 200;

    private DraftForms() {}

    static DraftContent read(Form form, ZoneId zone) {
        return new DraftContent(form.value("kind"), services(form, "to"), form.value("dossier"), form.value("inReplyTo"),
                form.value("about"), form.value("subject"), form.value("text"), form.value("facts"),
                form.value("availability"), form.value("urgency"), form.value("urgencyReason"), form.value("commitment"),
                form.value("ground"), instant(form.value("until"), zone), form.value("step"), truth(form, "complete"),
                truth(form, "granted"), truth(form, "useful"), services(form, "recipients"), marking(form),
                form.value("transferBasis"), persons(form), form.values("derivedFrom"), form.value("immediateThreat"));
    }

    private static List<String> services(Form form, String name) {
        var services = new ArrayList<String>();
        form.values(name).forEach(value -> {
            for (var service : value.strip().split("[\\s,;]+")) {
                services.add(service);
            }
        });
        return services;
    }

    private static Boolean truth(Form form, String name) {
        return switch (form.value(name)) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    private static MarkingInput marking(Form form) {
        return new MarkingInput(form.value("marking.classification"), form.value("marking.handling"),
                form.value("marking.source"), form.value("marking.information"), form.values("marking.purposes"),
                form.values("marking.topics"), form.values("marking.dataCategories"), form.values("marking.dataSubjects"));
    }

    private static List<PersonInput> persons(Form form) {
        var persons = new ArrayList<PersonInput>();
        for (int i = 0; i < MOST_BLOCKS && form.has("dataSubjects[" + i + "].name"); i++) {
            var at = "dataSubjects[" + i + "].";
            var identifiers = new ArrayList<IdentifierInput>();
            for (int j = 0; j < MOST_BLOCKS && form.has(at + "identifiers[" + j + "].value"); j++) {
                var row = at + "identifiers[" + j + "].";
                if (!(form.value(row + "kind") + form.value(row + "value")).isBlank()) {
                    identifiers.add(new IdentifierInput(form.value(row + "kind"), form.value(row + "value")));
                }
            }
            persons.add(new PersonInput(form.value(at + "category"), form.value(at + "name"), form.value(at + "born"),
                    form.value(at + "nationality"), identifiers, form.value(at + "note")));
        }
        return persons;
    }

    /** An instant where the text is a date and time of the browser's form; else the text as typed, for the error. */
    private static String instant(String typed, ZoneId zone) {
        try {
            return typed.isBlank() ? "" : LocalDateTime.parse(typed.strip()).atZone(zone).toInstant().toString();
        } catch (DateTimeParseException e) {
            return typed;
        }
    }

    static Form show(DraftContent content, ZoneId zone) {
        var marking = content.marking();
        var form = Form.empty().put("kind", content.kind()).put("to", String.join(" ", content.to()))
                .put("dossier", content.dossier()).put("inReplyTo", content.inReplyTo()).put("about", content.about())
                .put("subject", content.subject()).put("text", content.text()).put("facts", content.facts())
                .put("availability", content.availability()).put("urgency", content.urgency())
                .put("urgencyReason", content.urgencyReason()).put("commitment", content.commitment())
                .put("ground", content.ground()).put("until", local(content.until(), zone)).put("step", content.step())
                .put("complete", shown(content.complete())).put("granted", shown(content.granted()))
                .put("useful", shown(content.useful())).put("recipients", String.join(" ", content.recipients()))
                .put("marking.classification", marking.classification()).put("marking.handling", marking.handling())
                .put("marking.source", marking.source()).put("marking.information", marking.information())
                .put("marking.purposes", array(marking.purposes())).put("marking.topics", array(marking.topics()))
                .put("marking.dataCategories", array(marking.dataCategories()))
                .put("marking.dataSubjects", array(marking.dataSubjects()))
                .put("transferBasis", content.transferBasis()).put("derivedFrom", array(content.derivedFrom()))
                .put("immediateThreat", content.immediateThreat());
        for (int i = 0; i < content.dataSubjects().size(); i++) {
            show(form, "dataSubjects[" + i + "].", content.dataSubjects().get(i));
        }
        return form;
    }

    private static void show(Form form, String at, PersonInput person) {
        form.put(at + "category", person.category()).put(at + "name", person.name()).put(at + "born", person.born())
                .put(at + "nationality", person.nationality()).put(at + "note", person.note());
        for (int j = 0; j < person.identifiers().size(); j++) {
            form.put(at + "identifiers[" + j + "].kind", person.identifiers().get(j).kind())
                    .put(at + "identifiers[" + j + "].value", person.identifiers().get(j).value());
        }
    }

    private static String shown(Boolean truth) {
        return truth == null ? "" : truth.toString();
    }

    private static String[] array(List<String> values) {
        return values.toArray(String[]::new);
    }

    private static String local(String instant, ZoneId zone) {
        try {
            return instant.isBlank() ? ""
                    : LocalDateTime.ofInstant(Instant.parse(instant), zone).truncatedTo(ChronoUnit.MINUTES).toString();
        } catch (DateTimeParseException e) {
            return instant;
        }
    }
}
