package org.entente.node.engagements.mechanisms;

import java.util.Map;
import org.entente.accord.EngagementId;
import org.entente.accord.FieldProblem.Code;
import org.entente.accord.ServiceId;
import org.entente.node.engagements.Fields;
import org.entente.node.engagements.LocalisedTexts;

/** An offer of experience as it is entered, by form or API. */
public record ExperienceOfferInput(
        String holder, String receiver, Map<String, String> subject, Map<String, String> use, String engagement,
        String note, Boolean fictional) {

    /** @throws org.entente.node.web.ProblemException naming every field that is wrong */
    public ExperienceOffer read(String id) {
        var fields = new Fields();
        var from = fields.id("holder", holder, ServiceId::new);
        var to = fields.id("receiver", receiver, ServiceId::new);
        if (from != null && from.equals(to)) {
            fields.problem("receiver", Code.CONTRADICTS, "holder");
        }
        var offer = new ExperienceOffer(id, from, to, fields.texts("subject", subject), fields.texts("use", use),
                fields.someId("engagement", engagement, EngagementId::new), fields.note("note", note),
                Boolean.TRUE.equals(fictional));
        fields.done();
        return offer;
    }

    public static ExperienceOfferInput of(ExperienceOffer offer) {
        return new ExperienceOfferInput(offer.holder().value(), offer.receiver().value(), LocalisedTexts.byCode(offer.subject()),
                LocalisedTexts.byCode(offer.use()), offer.from().map(EngagementId::value).orElse(null), offer.note(),
                offer.fictional());
    }
}
