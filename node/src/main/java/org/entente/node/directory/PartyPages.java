package org.entente.node.directory;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.entente.accord.Membership;
import org.entente.accord.PartyId;
import org.entente.accord.PartyKind;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.Form;
import org.entente.node.web.Listing;
import org.entente.node.web.Option;
import org.entente.node.web.Page;
import org.entente.node.web.PageWriter;
import org.entente.node.web.Paging;
import org.entente.node.web.Ui;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Parties: a list, a page each, and their forms. */
@Controller
@RequestMapping("/parties")
@Requires(Permission.RECORD_VIEW)
public class PartyPages extends NounPages<ListedParty, PartyBody> {
    private static final int MOST_MEMBERSHIPS = 30;

    /** A party in the list, with what it belongs to today. */
    public record Row(ListedParty party, Label label, List<Label> memberships) {}

    public record ListPage(Listing<Row> parties) {}

    /** A membership with what it rests on. */
    public record Belonging(Membership membership, Label organisation, FactReference fact) {}

    /** @param members who belongs to it today, of an organisation */
    public record PartyPage(ListedParty party, Label label, List<Belonging> memberships, List<Label> members,
            List<Label> services, Attachments attachments) {}

    private final PartyStore parties;
    private final ServiceStore services;
    private final Directory directory;
    private final AttachmentReader attachments;
    private final Clock clock;

    PartyPages(Store store, PageWriter pages, Labels labels, PartyStore parties, ServiceStore services,
            Directory directory, AttachmentReader attachments, Clock clock) {
        super(store, pages, labels, ListedParty.KIND, "/parties");
        this.parties = parties;
        this.services = services;
        this.directory = directory;
        this.attachments = attachments;
        this.clock = clock;
    }

    @GetMapping
    Page list(Paging paging, HttpServletRequest request) {
        var ui = pages.ui(request);
        var today = today(ui);
        return Page.of("directory/parties", store.read(transaction -> new ListPage(
                parties.list(transaction, paging).map(party -> new Row(party, labels.party(party, ui.language()),
                        party.memberships().stream().filter(membership -> membership.during().contains(today))
                                .map(membership -> labels.party(transaction, membership.organisation(), ui.language()))
                                .toList())))));
    }

    @GetMapping("/{id}")
    Page show(@PathVariable String id, HttpServletRequest request) {
        var ui = pages.ui(request);
        return Page.of("directory/party", store.read(transaction -> page(transaction, found(transaction, id), ui)));
    }

    private PartyPage page(Transaction transaction, ListedParty party, Ui ui) {
        var memberships = party.memberships().stream().map(membership -> new Belonging(membership,
                labels.party(transaction, membership.organisation(), ui.language()),
                party.membership(membership.organisation()))).toList();
        return new PartyPage(party, labels.party(party, ui.language()), memberships,
                parties.members(transaction, party.id(), today(ui)).stream()
                        .map(member -> labels.party(member, ui.language())).toList(),
                services.ofParty(transaction, party.id()).stream()
                        .map(service -> labels.service(service, ui.language())).toList(),
                attachments.read(transaction, party.reference()));
    }

    private LocalDate today(Ui ui) {
        return LocalDate.ofInstant(clock.instant(), ui.viewer().zone());
    }

    @Override
    Optional<ListedParty> find(Transaction transaction, String id) {
        return NounApi.id(id, PartyId::new).flatMap(key -> parties.find(transaction, key));
    }

    @Override
    Form form(ListedParty party) {
        var form = Form.empty().put("kind", party.kind().code()).put("code", party.code())
                .put("fictional", String.valueOf(party.fictional()));
        NameRows.show(form, "names", party.names());
        for (int i = 0; i < party.memberships().size(); i++) {
            var membership = party.memberships().get(i);
            form.put("memberships[" + i + "].organisation", membership.organisation().value());
            form.put("memberships[" + i + "].from", membership.during().from().toString());
            form.put("memberships[" + i + "].until", membership.during().until().map(LocalDate::toString).orElse(""));
        }
        return form;
    }

    @Override
    PartyBody body(Form form) {
        return new PartyBody(null, form.value("kind"), orNull(form.value("code")), NameRows.read(form, "names"),
                readMemberships(form), form.chosen("fictional", "true"));
    }

    private static List<PartyBody.MembershipBody> memberships(Form form) {
        var filled = new ArrayList<PartyBody.MembershipBody>();
        for (int i = 0; i < MOST_MEMBERSHIPS; i++) {
            var at = "memberships[" + i + "].";
            var body = new PartyBody.MembershipBody(form.value(at + "organisation"), form.value(at + "from"),
                    form.value(at + "until"));
            if (!(body.organisation().isBlank() && body.from().isBlank() && body.until().isBlank())) {
                filled.add(body);
            }
        }
        return filled;
    }

    /** Closes the gaps that emptied rows left, so that the paths of errors are those of the form. */
    private static List<PartyBody.MembershipBody> readMemberships(Form form) {
        var filled = memberships(form);
        for (int i = 0; i < MOST_MEMBERSHIPS; i++) {
            var at = "memberships[" + i + "].";
            var present = i < filled.size();
            form.put(at + "organisation", present ? filled.get(i).organisation() : "");
            form.put(at + "from", present ? filled.get(i).from() : "");
            form.put(at + "until", present ? filled.get(i).until() : "");
        }
        return filled;
    }

    /** How many rows for memberships a form shows. */
    public static int membershipRows(Form form) {
        return Math.min(MOST_MEMBERSHIPS, memberships(form).size() + (form.value("more").equals("memberships") ? 3 : 1));
    }

    /** Whether this is the row to go on with after more rows were asked for. */
    public static boolean nextMembership(Form form, int row) {
        return form.value("more").equals("memberships") && row == memberships(form).size();
    }

    @Override
    ListedParty read(PartyBody body, String id, Actor actor) {
        return body.read(id);
    }

    @Override
    Outcome<ListedParty> enter(Transaction transaction, Actor actor, ListedParty party) {
        return directory.enter(transaction, actor, party);
    }

    @Override
    void remove(Transaction transaction, Actor actor, ListedParty party) {
        directory.remove(transaction, actor, party);
    }

    @Override
    String id(Transaction transaction, PartyBody body) {
        return body.code() != null && body.code().matches("[A-Za-z]{2}")
                ? body.code().toLowerCase(Locale.ROOT)
                : Slug.of(body.names(), "party");
    }

    @Override
    Label label(Transaction transaction, ListedParty party, Ui ui) {
        return labels.party(party, ui.language());
    }

    @Override
    String address(Transaction transaction, ListedParty party) {
        return Paths.party(party.id());
    }

    @Override
    Map<String, List<Option>> options(Transaction transaction, Ui ui, Form form) {
        return Map.of("kind", Choices.of(ui, "directory.party-kind", PartyKind.class),
                "organisation", parties.all(transaction).stream()
                        .filter(party -> party.kind() == PartyKind.ORGANISATION)
                        .map(party -> Choices.of(party.id().value(), labels.party(party, ui.language()))).toList());
    }
}
