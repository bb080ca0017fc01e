package org.entente.node.directory;

import java.util.List;
import java.util.Locale;
import org.entente.accord.Interval;
import org.entente.accord.Membership;
import org.entente.accord.PartyId;
import org.entente.accord.PartyKind;

/**
 * A party in the API.
 *
 * @param id given by the address; may be missing in a body
 * @param kind {@code state} or {@code organisation}
 * @param code ISO 3166-1 alpha-2 code of a state; missing for organisations
 */
public record PartyBody(String id, String kind, String code, List<NameBody> names, List<MembershipBody> memberships,
        Boolean fictional) {
    /**
     * A membership.
     *
     * @param organisation id of the party that is belonged to
     * @param from first day, ISO 8601
     * @param until last day; missing while it lasts
     */
    public record MembershipBody(String organisation, String from, String until) {
        Membership read(Fields fields, String path) {
            var party = fields.id(path + ".organisation", organisation, PartyId::new);
            var first = fields.day(path + ".from", from);
            var last = fields.optionalDay(path + ".until", until);
            if (party == null || first == null) {
                return null;
            }
            if (last.isPresent() && last.get().isBefore(first)) {
                fields.refuse(path + ".until", "directory.field.ends-before-it-begins");
                return null;
            }
            return new Membership(party, new Interval(first, last));
        }
    }

    static PartyBody of(ListedParty party) {
        var memberships = party.memberships().stream().map(membership -> new MembershipBody(
                membership.organisation().value(), membership.during().from().toString(),
                membership.during().until().map(Object::toString).orElse(null))).toList();
        return new PartyBody(party.id().value(), party.kind().code(), party.code(), NameBody.of(party.names()),
                memberships, party.fictional());
    }

    ListedParty read(String address) {
        var fields = new Fields();
        var party = fields.id("id", fields.address(address, id), PartyId::new);
        var what = fields.code("kind", kind, PartyKind.class);
        var letters = fields.optionalLine("code", code);
        if (letters != null && !letters.isEmpty() && !letters.matches("[A-Za-z]{2}")) {
            fields.refuse("code", "directory.field.not-a-country-code");
        }
        var all = NameBody.read(fields, "names", names);
        var belongs = fields.rows("memberships", memberships, (at, body) -> {
            var membership = body.read(fields, at);
            if (membership != null && membership.organisation().equals(party)) {
                fields.refuse(at + ".organisation", "directory.field.of-itself");
            }
            return membership;
        });
        fields.done();
        return new ListedParty(party, what, letters.toUpperCase(Locale.ROOT), all, belongs, Boolean.TRUE.equals(fictional));
    }
}
