package org.entente.node.exchange.channels;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.accord.ServiceId;
import org.entente.accord.ValidationException;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.exchange.EntryReference;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.store.Store;
import org.entente.node.web.FieldError;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.entente.node.web.ProblemException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Channels, their entries, quarantine. */
@RestController
@Tag(name = "Exchange", description = "Channels, entries with their receipts, quarantine")
@Requires(Permission.EXCHANGE_VIEW)
class ChannelsApi {
    /** @param members all services of the channel; this node's own may be left out */
    record Opening(List<String> members) {}

    /** @param member the service that is lost for good */
    record Loss(String member) {}

    private final Channels channels;
    private final ChannelStore stored;
    private final ChannelViews views;
    private final Quarantine quarantine;
    private final EvidenceExport evidence;
    private final LogExport logs;
    private final Store store;

    ChannelsApi(Channels channels, ChannelStore stored, ChannelViews views, Quarantine quarantine,
            EvidenceExport evidence, LogExport logs, Store store) {
        this.channels = channels;
        this.stored = stored;
        this.views = views;
        this.quarantine = quarantine;
        this.evidence = evidence;
        this.logs = logs;
        this.store = store;
    }

    @GetMapping("/api/v1/channels")
    @Operation(summary = "All channels with the state of every log")
    List<ChannelView> all() {
        return store.read(tx -> stored.shown(tx).stream().map(channel -> views.view(tx, channel)).toList());
    }

    @GetMapping("/api/v1/channels/{id}")
    @Operation(summary = "One channel")
    ChannelView one(@PathVariable String id) {
        return store.read(tx -> views.view(tx, channels.get(tx, id)));
    }

    @PutMapping("/api/v1/channels/{id}")
    @Requires(Permission.EXCHANGE_OPERATE)
    @Operation(summary = "Opens the channel of exactly these services",
            description = "Every member opens it under the same id; all must be confirmed peers. Opening it again changes nothing.")
    ChannelView open(@PathVariable String id, @RequestBody Opening opening, Actor actor) {
        var members = members(opening.members());
        return store.write(tx -> views.view(tx, channels.open(tx, id, members, actor.userName())));
    }

    static Set<ServiceId> members(List<String> texts) {
        if (texts == null) {
            throw ProblemException.ofField("members", "web.field.required");
        }
        Set<ServiceId> members = new HashSet<>();
        var wrong = new ArrayList<FieldError>();
        for (int i = 0; i < texts.size(); i++) {
            try {
                members.add(new ServiceId(texts.get(i)));
            } catch (ValidationException e) {
                wrong.add(new FieldError("members[" + i + "]", "exchange.field.service-id"));
            }
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.ofFields(wrong);
        }
        return members;
    }

    @GetMapping("/api/v1/channels/{id}/entries")
    @Operation(summary = "The entries of a channel, the latest first; where they stand, not what they say")
    Listing<EntryView> entries(@PathVariable String id, Paging paging) {
        return store.read(tx -> views.entries(tx, channels.get(tx, id), paging));
    }

    @GetMapping("/api/v1/entries/{channel}/{member}/{index}")
    @Operation(summary = "One entry with receipts and objections")
    EntryView entry(@PathVariable String channel, @PathVariable String member, @PathVariable long index) {
        return store.read(tx -> views.entry(tx, reference(channel, member, index)));
    }

    @GetMapping(path = "/api/v1/entries/{channel}/{member}/{index}/evidence", produces = "application/json")
    @Requires(Permission.EVIDENCE_EXPORT)
    @Operation(summary = "Evidence that proves the entry offline",
            description = "With content=false it proves the entry without revealing what it says. The content of a dossier's "
                    + "message needs a justification, which is logged; that of an entry in quarantine is not revealed.")
    ResponseEntity<byte[]> evidence(@PathVariable String channel, @PathVariable String member, @PathVariable long index,
            @RequestParam(defaultValue = "true") boolean content, @RequestParam(defaultValue = "") String justification,
            Actor actor) {
        var file = store.write(tx -> evidence.export(tx, reference(channel, member, index), content, justification, actor));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + "\"").body(file.content());
    }

    @GetMapping(path = "/api/v1/channels/{id}/logs/{member}", produces = "application/zip")
    @Requires(Permission.EVIDENCE_EXPORT)
    @Operation(summary = "The whole log of a member, sealed, as a ZIP file that proves it offline",
            description = "Checkpoint with receipts, entries and tree as C2SP tlog-tiles lays them out, and the members' cards. "
                    + "It reveals nothing of what the entries say.")
    void log(@PathVariable String id, @PathVariable String member, HttpServletResponse response) throws IOException {
        send(logs, logs.prepare(id, member), response);
    }

    static void send(LogExport logs, LogExport.Prepared log, HttpServletResponse response) throws IOException {
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + log.name() + "\"");
        logs.write(log, response.getOutputStream());
    }

    @GetMapping("/api/v1/quarantine")
    @Operation(summary = "Incoming entries that nobody gets to see, with the reason")
    Listing<EntryView> quarantine(Paging paging) {
        return store.read(tx -> views.quarantine(tx, paging));
    }

    @PostMapping("/api/v1/entries/{channel}/{member}/{index}/retry")
    @Requires(Permission.EXCHANGE_OPERATE)
    @Operation(summary = "Tries again to take an entry that this node failed to take")
    EntryView retry(@PathVariable String channel, @PathVariable String member, @PathVariable long index) {
        return store.write(tx -> {
            var reference = reference(channel, member, index);
            quarantine.retry(tx, reference);
            return views.entry(tx, reference);
        });
    }

    static EntryReference reference(String channel, String member, long index) {
        if (index < 0) {
            throw new ProblemException(ExchangeError.NO_ENTRY);
        }
        return new EntryReference(channel, member, index);
    }

    @PostMapping("/api/v1/exchange/restored")
    @Requires(Permission.EXCHANGE_OPERATE)
    @Operation(summary = "States that this node was restored from a backup",
            description = "Nothing is appended or signed before every member of every channel has told what it holds.")
    List<ChannelView> restored() {
        return store.write(tx -> {
            channels.restored(tx);
            return stored.inUse(tx).stream().map(channel -> views.view(tx, channel)).toList();
        });
    }

    @PostMapping("/api/v1/channels/{id}/lost")
    @Requires(Permission.EXCHANGE_OPERATE)
    @Operation(summary = "States that a member is lost for good and is not waited for after a restore")
    ChannelView lost(@PathVariable String id, @RequestBody Loss loss) {
        var member = members(loss.member() == null ? null : List.of(loss.member())).iterator().next();
        return store.write(tx -> {
            var channel = channels.get(tx, id);
            channels.lost(tx, channel, member);
            return views.view(tx, channel);
        });
    }
}
