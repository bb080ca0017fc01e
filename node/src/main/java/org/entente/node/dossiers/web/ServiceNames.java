package org.entente.node.dossiers.web;

import java.util.HashMap;
import java.util.Map;
import org.entente.accord.ServiceId;
import org.entente.node.directory.ServiceStore;
import org.entente.node.store.Transaction;
import org.entente.node.web.Language;

/** The names of services as one reader sees them. A service that the directory does not list is shown by its id. */
public final class ServiceNames {
    private final Map<ServiceId, String> names = new HashMap<>();

    static ServiceNames of(Transaction transaction, ServiceStore services, Language language) {
        var names = new ServiceNames();
        services.all(transaction).forEach(service -> names.names.put(service.id(), service.names().in(language.tag())));
        return names;
    }

    public String of(ServiceId service) {
        return names.getOrDefault(service, service.value());
    }
}
