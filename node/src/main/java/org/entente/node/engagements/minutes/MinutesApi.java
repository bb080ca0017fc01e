package org.entente.node.engagements.minutes;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entente.accord.ApproverRole;
import org.entente.accord.Digest;
import org.entente.accord.EngagementId;
import org.entente.accord.Language;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.engagements.Fields;
import org.entente.node.engagements.Identifiers;
import org.entente.node.engagements.sharing.ShareStore;
import org.entente.node.engagements.visits.Engagements;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The joint minutes of an engagement in the API; the address names the engagement. */
@RestController
@RequestMapping("/api/v1/minutes")
@Requires(Permission.RECORD_VIEW)
public class MinutesApi {
    private final Store store;
    private final Minutes minutes;
    private final Engagements engagements;
    private final ShareStore shares;

    MinutesApi(Store store, Minutes minutes, Engagements engagements, ShareStore shares) {
        this.store = store;
        this.minutes = minutes;
        this.engagements = engagements;
        this.shares = shares;
    }

    /**
     * @param draft private; missing while there is none
     * @param versions the current one first
     */
    public record MinutesBody(String engagement, DraftBody draft, List<VersionBody> versions) {}

    public record DraftBody(Map<String, List<String>> paragraphs, String changedBy, Instant changedAt) {}

    /**
     * @param hash SHA-256 of {@code canonical} in UTF-8
     * @param agreed whether every member has approved exactly this
     */
    public record VersionBody(String hash, int revision, Map<String, List<String>> paragraphs, String canonical,
            String proposer, Instant proposedAt, String entry, List<ApprovalBody> approvals, boolean agreed) {}

    public record ApprovalBody(String service, String approver, String role, Instant approvedAt, String entry) {}

    /** @param justification why the other services are told; kept in the log of processing, not sent */
    public record ProposeBody(String justification) {}

    /**
     * @param role plenipotentiary, head-of-service, head-of-delegation or delegated
     * @param justification why the other services are told the approver's name; kept in the log of processing, not sent
     */
    public record ApproveBody(String minutesHash, String role, String justification) {}

    @GetMapping("/{engagement}")
    MinutesBody get(@PathVariable String engagement) {
        var id = Identifiers.read(engagement, EngagementId::new);
        return store.read(transaction -> body(transaction, id));
    }

    /** Keeps a draft; nobody else sees it. */
    @PutMapping("/{engagement}")
    @Requires(Permission.RECORD_EDIT)
    MinutesBody put(@PathVariable String engagement, @RequestBody MinutesInput input, Actor actor) {
        var id = Identifiers.read(engagement, EngagementId::new);
        store.write(transaction -> {
            minutes.save(transaction, actor, id, input);
            return null;
        });
        return get(engagement);
    }

    /** Puts the draft before the other members. The same text again changes nothing. */
    @PostMapping("/{engagement}/propose")
    @Requires(Permission.RECORD_EDIT)
    MinutesBody propose(@PathVariable String engagement, @RequestBody ProposeBody body, Actor actor) {
        var id = Identifiers.read(engagement, EngagementId::new);
        var fields = new Fields();
        var why = fields.justification(body.justification);
        fields.done();
        store.write(transaction -> minutes.propose(transaction, actor, id, why));
        return get(engagement);
    }

    /** Signs exactly the text with this hash for the own service. */
    @PostMapping("/{engagement}/approve")
    @Requires(Permission.MINUTES_APPROVE)
    MinutesBody approve(@PathVariable String engagement, @RequestBody ApproveBody body, Actor actor) {
        var id = Identifiers.read(engagement, EngagementId::new);
        var fields = new Fields();
        var hash = fields.id("minutesHash", body.minutesHash, Digest::new);
        var role = fields.word("role", body.role, ApproverRole.class);
        var why = fields.justification(body.justification);
        fields.done();
        store.write(transaction -> minutes.approve(transaction, actor, id, hash, role, why));
        return get(engagement);
    }

    private MinutesBody body(Transaction transaction, EngagementId id) {
        engagements.get(transaction, id);
        var members = shares.of(transaction, id).map(share -> share.members());
        return new MinutesBody(id.value(),
                minutes.draft(transaction, id).map(draft -> new DraftBody(byCode(draft.paragraphs()),
                        draft.changedBy(), draft.changedAt())).orElse(null),
                minutes.versions(transaction, id).stream().map(version -> new VersionBody(version.hash().hex(),
                        version.minutes().revision(), byCode(version.minutes().paragraphs()), version.canonical(),
                        version.proposer().value(), version.proposedAt(), version.entry().toString(),
                        version.approvals().stream().map(approval -> new ApprovalBody(approval.service().value(),
                                approval.approver(), approval.role().code(), approval.approvedAt(),
                                approval.entry().toString())).toList(),
                        version.agreedBy(members.orElseThrow()))).toList());
    }

    private static Map<String, List<String>> byCode(Map<Language, List<String>> paragraphs) {
        var byCode = new LinkedHashMap<String, List<String>>();
        paragraphs.forEach((language, texts) -> byCode.put(language.code(), texts));
        return byCode;
    }
}
