package org.entente.accord;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of every channel, accepted with the node card. They permit the life cycle of instruments, objections, and the
 * correction, erasure and acknowledgement of what has already passed: always, also after denunciation, and nothing else.
 */
public final class Charter {
    public static final InstrumentId ID = new InstrumentId("charter");

    /** The clauses of the Charter. */
    public enum Article implements Coded {
        LIFE_CYCLE(LocalisedText.of(
                "Instruments are proposed, accepted, rejected, suspended, resumed and denounced through the channel.",
                "Les instruments sont proposés, acceptés, rejetés, suspendus, remis en vigueur et dénoncés par le canal.",
                "Los instrumentos se proponen, aceptan, rechazan, suspenden, reanudan y denuncian por el canal.",
                "Instrumente werden über den Kanal vorgeschlagen, angenommen, abgelehnt, ausgesetzt, wieder in Kraft gesetzt und gekündigt.",
                "تُقترح الصكوك وتُقبل وتُرفض وتُعلَّق وتُستأنف وتُنقض عبر القناة.")),
        OBJECTION(LocalisedText.of(
                "Any member may object to an entry that breaks what was agreed.",
                "Tout membre peut faire objection à une entrée contraire à ce qui a été convenu.",
                "Todo miembro puede objetar una entrada contraria a lo acordado.",
                "Jedes Mitglied kann gegen einen Eintrag, der dem Vereinbarten widerspricht, Einspruch einlegen.",
                "لكل عضو أن يعترض على قيد يخالف ما اتُّفق عليه.")),
        CORRECTION(LocalisedText.of(
                "A sender corrects what it sent; a correction carries no further kind of data.",
                "L’expéditeur rectifie ce qu’il a envoyé ; une rectification ne porte aucune autre catégorie de données.",
                "El remitente corrige lo que envió; una corrección no contiene otra categoría de datos.",
                "Ein Absender berichtigt, was er gesendet hat; eine Berichtigung enthält keine weitere Datenkategorie.",
                "يصحّح المرسل ما أرسله، ولا يحمل التصحيح أي فئة أخرى من البيانات.")),
        ERASURE(LocalisedText.of(
                "A sender has what it sent erased.",
                "L’expéditeur fait effacer ce qu’il a envoyé.",
                "El remitente hace suprimir lo que envió.",
                "Ein Absender lässt löschen, was er gesendet hat.",
                "للمرسل أن يطلب محو ما أرسله.")),
        ACKNOWLEDGEMENT(LocalisedText.of(
                "Receipt, correction and erasure are acknowledged.",
                "La réception, la rectification et l’effacement sont confirmés.",
                "La recepción, la corrección y la supresión se confirman.",
                "Eingang, Berichtigung und Löschung werden bestätigt.",
                "يُؤكَّد التسلُّم والتصحيح والمحو.")),
        TERMS_NAMED(LocalisedText.of(
                "A message names the terms that its sender decided on.",
                "Un message désigne les termes sur lesquels son expéditeur s’est fondé.",
                "Un mensaje indica los términos en que se basó su remitente.",
                "Eine Nachricht nennt die Bestimmungen, auf die ihr Absender seine Entscheidung gestützt hat.",
                "تسمّي الرسالة الأحكام التي استند إليها مرسلها.")),
        ORIGINATOR_CONTROL(BuiltInClause.ORIGINATOR_CONTROL.text()),
        DEFAULT_DENY(BuiltInClause.DEFAULT_DENY.text());

        private final LocalisedText text;
        private final ClauseReference reference;

        Article(LocalisedText text) {
            this.text = text;
            this.reference = new ClauseReference(ID, code());
        }

        public LocalisedText text() {
            return text;
        }

        public ClauseReference reference() {
            return reference;
        }

        Finding finding(Effect effect, Reason reason, List<Argument> args, Set<ServiceId> recipients) {
            return new Finding(reference, text, effect, reason, args, recipients);
        }
    }

    private Charter() {
    }

    /** What the Charter says of an act: permitted, or empty when only an instrument can permit it. */
    static Optional<Decision> decide(Act act) {
        return switch (act.kind()) {
            case INSTRUMENT_PROPOSAL, INSTRUMENT_ACCEPTANCE, INSTRUMENT_REJECTION, SUSPENSION, RESUMPTION, DENUNCIATION ->
                    permitted(act, Article.LIFE_CYCLE, List.of());
            case OBJECTION -> permitted(act, Article.OBJECTION, List.of());
            case ACKNOWLEDGEMENT -> aboutNobody(act) ? permitted(act, Article.ACKNOWLEDGEMENT, List.of()) : Optional.empty();
            case ERASURE -> aboutNobody(act) ? permitted(act, Article.ERASURE, List.of(AcknowledgedStep.ERASED)) : Optional.empty();
            case CORRECTION -> noWiderThanOriginal(act)
                    ? permitted(act, Article.CORRECTION, List.of(AcknowledgedStep.CORRECTED)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean aboutNobody(Act act) {
        return act.marking().filter(marking -> !marking.aboutDataSubjects()).isPresent();
    }

    /** Otherwise a "correction" could carry what no instrument permits. */
    private static boolean noWiderThanOriginal(Act act) {
        if (act.original().isEmpty() || act.marking().isEmpty()) {
            return false;
        }
        Marking original = act.original().get();
        Marking now = act.marking().get();
        return original.dataCategories().containsAll(now.dataCategories())
                && original.dataSubjects().containsAll(now.dataSubjects())
                && now.classification().compareTo(original.classification()) <= 0;
    }

    private static Optional<Decision> permitted(Act act, Article article, List<AcknowledgedStep> steps) {
        Finding finding = article.finding(Effect.PERMITS, Reason.CHARTER, List.of(), act.to());
        List<Obligation> obligations = steps.stream()
                .map(step -> (Obligation) new Obligation.Acknowledge(article.reference(), step)).toList();
        return Optional.of(new Decision(true, Set.of(), List.of(finding), obligations));
    }
}
