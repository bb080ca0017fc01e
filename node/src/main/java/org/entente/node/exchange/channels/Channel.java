package org.entente.node.exchange.channels;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.entente.accord.ServiceId;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.node.exchange.EntryReference;

/**
 * A generation of a channel this node takes part in: what has one first entry. Nothing of it ever changes.
 *
 * @param name the id that people use, the same at every member and for all generations
 * @param generation 0 for the first that was opened here, and so on; each node counts for itself
 */
public record Channel(long number, String name, int generation, Genesis genesis, List<Log> logs, Instant openedAt, String openedBy) {
    /** The log of one member. @param cardFrom from when the card is valid that has the member's keys in this generation */
    public record Log(long number, ServiceId service, MemberId member, boolean own, Instant cardFrom) {}

    public Channel {
        logs = List.copyOf(logs);
    }

    public Log own() {
        return logs.stream().filter(Log::own).findFirst().orElseThrow();
    }

    public List<Log> others() {
        return logs.stream().filter(log -> !log.own()).toList();
    }

    public Log log(MemberId member) {
        return logs.stream().filter(log -> log.member().equals(member)).findFirst().orElseThrow();
    }

    public Optional<Log> log(ServiceId service) {
        return logs.stream().filter(log -> log.service().equals(service)).findFirst();
    }

    public Log log(long number) {
        return logs.stream().filter(log -> log.number() == number).findFirst().orElseThrow();
    }

    public Set<ServiceId> members() {
        return logs.stream().map(Log::service).collect(Collectors.toUnmodifiableSet());
    }

    public String hash() {
        return genesis.channel().value();
    }

    /** Where an entry of this generation stands. */
    public EntryReference reference(Log log, long position) {
        return EntryReference.of(name, log.service().value(), generation, position);
    }

    public String origin(Log log) {
        return genesis.origin(log.member());
    }
}
