package org.entente.node.agreements;

import gg.jte.Content;
import java.util.HashMap;
import java.util.Map;
import org.entente.accord.PartyId;
import org.entente.accord.ServiceId;
import org.entente.node.directory.PartyStore;
import org.entente.node.directory.ServiceStore;
import org.entente.node.store.Transaction;
import org.entente.node.web.Ui;
import org.springframework.stereotype.Component;

/** The names that the directory has for the parties and services of instruments. */
public final class Names {
    private final Map<String, org.entente.node.directory.Names> parties = new HashMap<>();
    private final Map<String, org.entente.node.directory.Names> services = new HashMap<>();

    private Names() {}

    /** Reads them from the directory. */
    @Component
    static class Reader {
        private final PartyStore parties;
        private final ServiceStore services;

        Reader(PartyStore parties, ServiceStore services) {
            this.parties = parties;
            this.services = services;
        }

        Names read(Transaction transaction) {
            var names = new Names();
            parties.all(transaction).forEach(party -> names.parties.put(party.id().value(), party.names()));
            services.all(transaction).forEach(service -> names.services.put(service.id().value(), service.names()));
            return names;
        }
    }

    /** The name in the reader's language, or the identifier when the directory does not have the party. */
    public Content party(Ui ui, PartyId party) {
        return shown(ui, party.value(), parties);
    }

    /** The name in the reader's language, or the identifier when the directory does not have the service. */
    public Content service(Ui ui, ServiceId service) {
        return shown(ui, service.value(), services);
    }

    /** The same as plain text, for options. */
    public String plain(Ui ui, ServiceId service) {
        var names = services.get(service.value());
        return names == null ? ui.reference(service).plain()
                : ui.name(names.in(ui.language().tag())).plain() + " (" + ui.reference(service).plain() + ")";
    }

    /** The same as plain text, for options. */
    public String plain(Ui ui, PartyId party) {
        var names = parties.get(party.value());
        return names == null ? ui.reference(party).plain() : ui.name(names.in(ui.language().tag())).plain();
    }

    private static Content shown(Ui ui, String id, Map<String, org.entente.node.directory.Names> known) {
        var names = known.get(id);
        return names == null ? ui.reference(id) : ui.name(names.in(ui.language().tag()));
    }
}
