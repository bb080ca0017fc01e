package org.entente.accord;

/**
 * What every instrument says without a numbered clause, from the fields of its terms. Decisions refer to it as to any
 * other clause.
 */
public enum BuiltInClause implements Coded {
    PARTIES(LocalisedText.of(
            "The instrument has effect between its parties only.",
            "L’instrument ne produit d’effets qu’entre ses parties.",
            "El instrumento solo surte efecto entre sus partes.",
            "Das Instrument hat nur zwischen seinen Vertragsparteien Wirkung.",
            "لا يسري الصك إلا بين أطرافه.")),
    SERVICES(LocalisedText.of(
            "Only the services that the parties have designated act under the instrument.",
            "Seuls les services désignés par les parties agissent au titre de l’instrument.",
            "Solo los servicios designados por las partes actúan en virtud del instrumento.",
            "Nur die von den Vertragsparteien benannten Dienststellen handeln nach dem Instrument.",
            "لا تعمل بموجب الصك إلا الأجهزة التي عيّنها الأطراف.")),
    SCOPE(LocalisedText.of(
            "A strategic instrument carries no personal data about data subjects.",
            "Un instrument stratégique ne porte aucune donnée à caractère personnel relative à des personnes concernées.",
            "Un instrumento estratégico no transmite datos personales de interesados.",
            "Ein strategisches Instrument umfasst keine personenbezogenen Daten betroffener Personen.",
            "لا ينقل الصك الاستراتيجي أي بيانات شخصية تخص أشخاصًا معنيين.")),
    DEFAULT_DENY(LocalisedText.of(
            "What no clause permits may not pass.",
            "Ce qu’aucune clause ne permet ne peut être transmis.",
            "Lo que ninguna cláusula permite no puede transmitirse.",
            "Was keine Klausel zulässt, darf nicht übermittelt werden.",
            "لا يجوز أن يُرسَل ما لا يسمح به أي بند.")),
    SAME_KIND(LocalisedText.of(
            "Information passes to another kind of service only where a clause says so.",
            "L’information ne passe à une autre catégorie de service que lorsqu’une clause le prévoit.",
            "La información solo pasa a otro tipo de servicio cuando una cláusula lo prevé.",
            "An eine andere Art von Dienststelle werden Informationen nur übermittelt, wenn eine Klausel dies vorsieht.",
            "لا تُنقل المعلومات إلى نوع آخر من الأجهزة إلا حيث ينص بند على ذلك.")),
    ORIGINATOR_CONTROL(LocalisedText.of(
            "Information received goes on only with the consent of the service that provided it.",
            "L’information reçue n’est retransmise qu’avec l’accord du service qui l’a fournie.",
            "La información recibida solo se retransmite con el consentimiento del servicio que la facilitó.",
            "Empfangene Informationen werden nur mit Zustimmung der Dienststelle weitergegeben, die sie bereitgestellt hat.",
            "لا يُعاد إرسال المعلومات المتلقاة إلا بموافقة الجهاز الذي قدّمها.")),
    ENTRY_INTO_FORCE(LocalisedText.of(
            "The instrument has effect once every party has accepted it and the agreed day has come.",
            "L’instrument prend effet lorsque toutes les parties l’ont accepté et que le jour convenu est arrivé.",
            "El instrumento surte efecto cuando todas las partes lo han aceptado y ha llegado el día convenido.",
            "Das Instrument hat Wirkung, sobald alle Vertragsparteien es angenommen haben und der vereinbarte Tag gekommen ist.",
            "يسري الصك متى قبلته جميع الأطراف وحلّ اليوم المتفق عليه.")),
    DURATION(LocalisedText.of(
            "The instrument has effect until its last day, or until a new version replaces it.",
            "L’instrument produit ses effets jusqu’à son dernier jour ou jusqu’à son remplacement par une nouvelle version.",
            "El instrumento surte efecto hasta su último día o hasta que una nueva versión lo sustituya.",
            "Das Instrument hat Wirkung bis zu seinem letzten Tag oder bis eine neue Fassung es ersetzt.",
            "يسري الصك حتى يومه الأخير أو إلى أن تحلّ محله صيغة جديدة.")),
    SUSPENSION(LocalisedText.of(
            "While a party has suspended the instrument, nothing passes under it.",
            "Tant qu’une partie a suspendu l’instrument, rien n’est transmis à ce titre.",
            "Mientras una parte tenga suspendido el instrumento, no se transmite nada en virtud de él.",
            "Solange eine Vertragspartei das Instrument ausgesetzt hat, wird danach nichts übermittelt.",
            "ما دام أحد الأطراف قد علّق الصك فلا يُرسَل شيء بموجبه.")),
    DENUNCIATION(LocalisedText.of(
            "Once a denunciation has taken effect, nothing passes under the instrument.",
            "Dès qu’une dénonciation a pris effet, plus rien n’est transmis au titre de l’instrument.",
            "Una vez que una denuncia surte efecto, ya no se transmite nada en virtud del instrumento.",
            "Sobald eine Kündigung wirksam geworden ist, wird nach dem Instrument nichts mehr übermittelt.",
            "متى أصبح نقض الصك نافذًا فلا يُرسَل شيء بموجبه."));

    private final LocalisedText text;

    BuiltInClause(LocalisedText text) {
        this.text = text;
    }

    public LocalisedText text() {
        return text;
    }

    static boolean isReserved(String id) {
        for (BuiltInClause clause : values()) {
            if (clause.code().equals(id)) {
                return true;
            }
        }
        return false;
    }
}
