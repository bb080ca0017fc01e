package org.entente.node.directory;

import java.util.List;
import org.entente.accord.OfficialId;

/**
 * An official in the API.
 *
 * @param id given by the address; may be missing in a body
 */
public record OfficialBody(String id, List<NameBody> names, Boolean fictional) {
    static OfficialBody of(ListedOfficial official) {
        return new OfficialBody(official.id().value(), NameBody.of(official.names()), official.fictional());
    }

    ListedOfficial read(String address) {
        var fields = new Fields();
        var official = fields.id("id", fields.address(address, id), OfficialId::new);
        var all = NameBody.read(fields, "names", names);
        fields.done();
        return new ListedOfficial(official, all, Boolean.TRUE.equals(fictional));
    }
}
