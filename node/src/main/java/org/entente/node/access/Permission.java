package org.entente.node.access;

import static org.entente.node.access.Role.DATA_PROTECTION_OFFICER;
import static org.entente.node.access.Role.HEAD;
import static org.entente.node.access.Role.OFFICER;
import static org.entente.node.access.Role.OPERATOR;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.entente.node.web.Permit;

/** What may be done, and by whom: the one table of permissions, for pages and API alike. */
public enum Permission implements Permit {
    /** One's own account: language, password; and the start page. */
    OWN_ACCOUNT(OFFICER, HEAD, DATA_PROTECTION_OFFICER, OPERATOR),
    /** Parties, services, officials, engagements, commitments: reading. */
    RECORD_VIEW(OFFICER, HEAD, DATA_PROTECTION_OFFICER),
    RECORD_EDIT(OFFICER, HEAD),
    /** Approving minutes in the name of the service. */
    MINUTES_APPROVE(HEAD),
    AGREEMENT_VIEW(OFFICER, HEAD, DATA_PROTECTION_OFFICER),
    /** Proposing, accepting, suspending and denouncing instruments. */
    AGREEMENT_DECIDE(HEAD),
    DOSSIER_VIEW(OFFICER, HEAD, DATA_PROTECTION_OFFICER),
    /** Composing, answering, refusing. */
    DOSSIER_WORK(OFFICER, HEAD),
    /** Sending, or handing back, what has to pass a head first. */
    DOSSIER_APPROVE(HEAD),
    EVIDENCE_EXPORT(OFFICER, HEAD, DATA_PROTECTION_OFFICER),
    /** Channels, delivery, quarantine: reading. */
    EXCHANGE_VIEW(OFFICER, HEAD, DATA_PROTECTION_OFFICER, OPERATOR),
    /** Keys, node cards, peers, channels. */
    EXCHANGE_OPERATE(OPERATOR),
    /** The log of processing. */
    OVERSEE(DATA_PROTECTION_OFFICER),
    USERS_MANAGE(OPERATOR),
    /** The log of changes to users. */
    USERS_REVIEW(OPERATOR, DATA_PROTECTION_OFFICER);

    private final Set<Role> roles;

    Permission(Role first, Role... others) {
        roles = EnumSet.of(first, others);
    }

    public boolean heldBy(Collection<Role> held) {
        return held.stream().anyMatch(roles::contains);
    }

    static Set<String> namesOf(Collection<Role> held) {
        return Arrays.stream(values()).filter(permission -> permission.heldBy(held)).map(Enum::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
