package org.entente.node.directory;

import java.util.List;
import org.entente.accord.Coded;
import org.entente.accord.PartyId;
import org.entente.accord.ServiceId;
import org.entente.accord.ServiceKind;

/**
 * A service in the API.
 *
 * @param id given by the address; may be missing in a body
 * @param partOf id of the joint service or authority that it is a part of; missing if of none
 * @param kinds one or more of {@code police}, {@code intelligence}, {@code ministry}, {@code judicial}, {@code customs},
 *     {@code other}
 */
public record ServiceBody(String id, String party, String partOf, List<String> kinds, List<NameBody> names,
        Boolean fictional) {
    static ServiceBody of(ListedService service) {
        return new ServiceBody(service.id().value(), service.party().value(),
                service.partOf().map(ServiceId::value).orElse(null),
                service.kinds().stream().map(Coded::code).toList(), NameBody.of(service.names()), service.fictional());
    }

    ListedService read(String address) {
        var fields = new Fields();
        var service = fields.id("id", fields.address(address, id), ServiceId::new);
        var owner = fields.id("party", party, PartyId::new);
        var whole = fields.optionalId("partOf", partOf, ServiceId::new);
        var what = fields.codes("kinds", kinds, ServiceKind.class);
        var all = NameBody.read(fields, "names", names);
        fields.done();
        return new ListedService(service, owner, whole, what, all, Boolean.TRUE.equals(fictional));
    }
}
