package org.entente.node.engagements;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.accord.Language;
import org.entente.accord.LocalisedText;
import org.entente.accord.OfficialId;
import org.entente.accord.PartyId;
import org.entente.accord.ServiceId;
import org.entente.node.directory.ListedOfficial;
import org.entente.node.directory.ListedService;
import org.entente.node.directory.OfficialStore;
import org.entente.node.directory.PartyStore;
import org.entente.node.directory.ServiceStore;
import org.entente.node.store.Transaction;
import org.entente.node.web.Option;
import org.springframework.stereotype.Component;

/** What the things that engagements refer to are called in the reader's language. */
public final class Labels {
    private final String language;
    private final Map<ServiceId, ListedService> services = new HashMap<>();
    private final Map<OfficialId, ListedOfficial> officials = new HashMap<>();
    private final Map<PartyId, String> parties = new HashMap<>();

    private Labels(String language) {
        this.language = language;
    }

    /** Reads the names from the directory. */
    @Component
    public static final class Source {
        private final PartyStore parties;
        private final ServiceStore services;
        private final OfficialStore officials;

        Source(PartyStore parties, ServiceStore services, OfficialStore officials) {
            this.parties = parties;
            this.services = services;
            this.officials = officials;
        }

        public Labels read(Transaction transaction, org.entente.node.web.Language language) {
            var labels = new Labels(language.tag());
            services.all(transaction).forEach(service -> labels.services.put(service.id(), service));
            officials.all(transaction).forEach(official -> labels.officials.put(official.id(), official));
            parties.all(transaction).forEach(party -> labels.parties.put(party.id(), party.names().in(labels.language)));
            return labels;
        }
    }

    /** The service's name, or its identifier while the directory does not know it. */
    public String service(ServiceId id) {
        return Optional.ofNullable(services.get(id)).map(service -> service.names().in(language)).orElse(id.value());
    }

    public String official(OfficialId id) {
        return Optional.ofNullable(officials.get(id)).map(official -> official.names().in(language)).orElse(id.value());
    }

    public String party(PartyId id) {
        return parties.getOrDefault(id, id.value());
    }

    /** The text in the reader's language, or in one that there is. */
    public String text(LocalisedText text) {
        return text.in(accordLanguage());
    }

    /** The language in which {@link #text} answers, for the page's {@code lang}. */
    public String languageOf(LocalisedText text) {
        return text.chosen(accordLanguage()).code();
    }

    private Language accordLanguage() {
        return Words.read(Language.class, language);
    }

    public boolean knows(ServiceId id) {
        return services.containsKey(id);
    }

    public boolean knows(OfficialId id) {
        return officials.containsKey(id);
    }

    public boolean knows(PartyId id) {
        return parties.containsKey(id);
    }

    /** Every other spelling and translation by which the official is known. */
    public List<String> spellings(OfficialId id) {
        return Optional.ofNullable(officials.get(id)).map(official -> official.names().texts()).orElse(List.of());
    }

    public List<Option> serviceOptions() {
        return services.keySet().stream().map(id -> new Option(id.value(), service(id) + " (" + id + ")"))
                .sorted(java.util.Comparator.comparing(Option::value)).toList();
    }

    public List<Option> officialOptions() {
        return officials.keySet().stream().map(id -> new Option(id.value(), official(id)))
                .sorted(java.util.Comparator.comparing(Option::label)).toList();
    }

    public List<Option> partyOptions() {
        return parties.entrySet().stream().map(party -> new Option(party.getKey().value(), party.getValue()))
                .sorted(java.util.Comparator.comparing(Option::label)).toList();
    }
}
