package org.entente.accord;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the parties agree on, as data. Two versions of one instrument differ in {@code version}; the hash of the canonical
 * form names exactly one of them.
 *
 * @param modelledOn the public instrument that these terms follow, and that they are not it; absent when they are original
 * @param services   the services that the parties have designated
 * @param lastDay    last day of a time-boxed instrument, included
 * @param zone       the time zone in which days begin and end
 */
public record Terms(InstrumentId instrument, int version, InstrumentStrength strength, InstrumentScope scope,
                    LocalisedText title, Optional<LocalisedText> modelledOn, Set<PartyId> parties,
                    List<CompetentService> services, EntryIntoForce entryIntoForce, Optional<LocalDate> lastDay,
                    BreakRule breaks, ZoneId zone, List<Clause> clauses) {
    public Terms {
        Check check = new Check();
        check.required("instrument", instrument);
        check.range("version", version, 1, 10_000);
        check.required("strength", strength);
        check.required("scope", scope);
        check.required("title", title);
        modelledOn = check.optional(modelledOn);
        parties = check.ids("parties", parties, 2);
        services = check.list("services", services, 2);
        checkServices(check, parties, services);
        check.required("entryIntoForce", entryIntoForce);
        lastDay = check.optional(lastDay);
        if (entryIntoForce != null && entryIntoForce.notBefore().isPresent() && lastDay.isPresent()) {
            check.order("lastDay", entryIntoForce.notBefore().get(), lastDay.get());
        }
        check.required("breaks", breaks);
        check.required("zone", zone);
        clauses = check.list("clauses", clauses, 1);
        checkClauses(check, scope, clauses);
        check.done();
    }

    private static void checkServices(Check check, Set<PartyId> parties, List<CompetentService> services) {
        check.distinct("services", services.stream().map(CompetentService::service).toList());
        Set<PartyId> served = new HashSet<>();
        for (int i = 0; i < services.size(); i++) {
            PartyId party = services.get(i).party();
            served.add(party);
            if (!parties.contains(party)) {
                check.problem("services[" + i + "].party", FieldProblem.Code.NOT_FOUND, "parties");
            }
        }
        for (PartyId party : parties) {
            if (!served.contains(party)) {
                check.problem("services", FieldProblem.Code.CONTRADICTS, "parties");
            }
        }
    }

    private static void checkClauses(Check check, InstrumentScope scope, List<Clause> clauses) {
        check.distinct("clauses", clauses.stream().map(Clause::id).toList());
        for (int i = 0; i < clauses.size(); i++) {
            Clause clause = clauses.get(i);
            if (BuiltInClause.isReserved(clause.id())) {
                check.problem("clauses[" + i + "].id", FieldProblem.Code.REPEATED);
            }
            if (scope == InstrumentScope.STRATEGIC && clause instanceof Clause.Permission permission
                    && permission.dataCategories().stream().anyMatch(DataCategory::aboutDataSubjects)) {
                check.problem("clauses[" + i + "].dataCategories", FieldProblem.Code.CONTRADICTS, "scope");
            }
        }
        once(check, clauses, Clause.Deadlines.class);
        once(check, clauses, Clause.Refusals.class);
        once(check, clauses, Clause.OnwardTransfer.class);
    }

    /** Two clauses of these kinds would contradict each other. */
    private static void once(Check check, List<Clause> clauses, Class<? extends Clause> kind) {
        boolean seen = false;
        for (int i = 0; i < clauses.size(); i++) {
            if (kind.isInstance(clauses.get(i))) {
                if (seen) {
                    check.problem("clauses[" + i + "]", FieldProblem.Code.REPEATED);
                }
                seen = true;
            }
        }
    }

    /** The designated service of this id, if any. */
    public Optional<CompetentService> service(ServiceId id) {
        return services.stream().filter(service -> service.service().equals(id)).findFirst();
    }

    /** All clauses of one kind, in order. */
    public <C extends Clause> List<C> clauses(Class<C> kind) {
        return clauses.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
