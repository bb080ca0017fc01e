/**
 * A channel: what its members share, one verifiable log for each member, mirrored and receipted by all others. Formats
 * and protocol are those of C2SP (signed-note, tlog-checkpoint, tlog-cosignature, tlog-tiles, tlog-mirror, tlog-proof);
 * see docs/reference/channel.md. Depends on the JDK and BouncyCastle alone.
 *
 * <h2>How a host drives it</h2>
 *
 * {@link org.entente.channel.ChannelMachine} is a function: {@code step(state, event, reader)} gives a new state and
 * {@link org.entente.channel.Effect effects}. It has no thread, clock, socket, disk or randomness.
 *
 * <ol>
 * <li>Make the {@link org.entente.channel.genesis.Genesis} with {@code Genesis.of(keys of all members, charter hash,
 * nonce)}. Every member that passes the same arguments, in any order, gets the same bytes, so no message is needed: agree
 * on the nonce, for instance SHA-256 of a name for the channel. {@code genesis.channel()} is the channel id,
 * {@code genesis.member(logKey)} the opaque member id of a node card's log key.
 * <li>{@code new ChannelMachine(new LocalMember(genesis, logKey, receiptKey, sealingKey))}.
 * <li>Implement {@link org.entente.channel.ChannelReader} over the store: entries, hashes, checkpoints, receipts,
 * convictions, recovering members, a table each, all keyed by channel. Each {@link org.entente.channel.Effect.Write} is
 * one insert ({@code PutPending} and {@code PutRecovery} replace). Hashes of level 0 are the leaf hashes given with the entries.
 * <li>{@code state = machine.load(reader)} at the start. The first time, and whenever a new epoch is wanted:
 * {@code step(state, new Event.OpenEpoch(EpochEntry.Randomness.from(random, genesis)), reader)}.
 * <li>To change the sealing key: make a key and store it, then {@code Event.OpenEpoch(randomness, Optional.of(public key))};
 * when {@code state.isEpochOutdated()}, another member has done so, and an epoch without a key of one's own answers it. When
 * {@code state.notYetSealingTo(index of that epoch, self)} is empty, nobody seals to the earlier keys any more: destroy them, and
 * no entry of an earlier epoch can be opened but with its own key.
 * <li>Carry out every step like this, one step at a time for a channel:
 * <pre>
 * store.write(tx -> {
 *     Step step = machine.step(state, event, reader(tx));   // reader sees this transaction
 *     for (Effect.InTransaction e : step.inTransaction()) { insert, or hand on, in tx }
 *     tx.afterCommit(() -> { state = step.state(); for (Effect.AfterCommit e : step.afterCommit()) { ... } });
 * });
 * </pre>
 * Run steps on the store's one writer, so that none overlap; several steps in one transaction follow each other with the
 * newer state. When the transaction rolls back, forget the new state: the old one, or {@code load}, is right. Never carry
 * out an {@code AfterCommit} before the transaction is durable: a receipt that is sent means that the bytes are stored.
 * <li>To send payloads: {@code Event.Append(drafts)} with {@code SealedEntry.Draft.of(payload, random)} in the
 * transaction of whatever causes them; {@link org.entente.channel.Effect.Appended} tells index and entry key, in the
 * order of the drafts. Then, in that or a later transaction, {@code Event.Sign(now)} signs one checkpoint over all that
 * was appended since the last.
 * <li>To deliver, a courier for each other member: after {@link org.entente.channel.Effect.Outgoing} (and at the start),
 * {@code machine.next(state, peer, reader)} gives the next {@link org.entente.channel.wire.Request}, which may be made on
 * any thread over a consistent snapshot; send it to the peer's address for the channel plus {@code request.path()}, and give
 * the answer to {@code Event.Answered(peer, request, answer)}. Repeat until {@code next} is empty. After
 * {@link org.entente.channel.Effect.Stalled}, or when the peer cannot be reached, wait and try again. A crash loses
 * nothing: {@code next} after {@code load} goes on.
 * <li>To receive: {@code Event.Requested(peer as authenticated by TLS, request, now)}; send the
 * {@link org.entente.channel.Effect.Reply} as the HTTP response, after the commit. Bodies above {@code Request.MAX_BODY}
 * are refused before they are read whole. {@link org.entente.channel.Effect.Received} comes inside the transaction, exactly
 * once for each entry and in order: store the payload and the entry key with it. {@code ReceivedUnreadable}: object.
 * <li>{@link org.entente.channel.Effect.Receipted} tells that a member holds the own log up to (not including) an index:
 * entries below it are delivered, and the time is that member's claim.
 * <li>In channels of three or more, {@code next} also shows members the checkpoints of third members' logs, so that a
 * member with two faces is found out; {@link org.entente.channel.Effect.Alarm} tells of it.
 * {@code Event.Observed} does the same for a checkpoint that was seen in any other way.
 * <li>{@link org.entente.channel.Effect.MayLack} tells that a member may lack some of a third member's log. A while later, when
 * the author has had its time, give {@code Event.CatchUp}: then {@code next} brings the member what it lacks. One wait for each
 * member and log is enough; when {@code again} is set, wait longer than the last time.
 * <li>{@link org.entente.channel.EntryProofs#proof} makes the proof for evidence.
 * <li>After a restore from a backup: {@code Event.Restored}. Until all members have answered, {@code Append} and
 * {@code OpenEpoch} are refused with {@code RECOVERING} and {@code Sign} does nothing; {@code Event.Lost(member)} stops
 * waiting for one. When {@code recoveringFrom()} becomes empty, sign: the backup may hold what was appended and never signed.
 * </ol>
 *
 * All refusals have a {@link org.entente.channel.reason.Reason}. {@link org.entente.channel.memory.MemoryStore} is a host's
 * store in memory, for tests.
 */
package org.entente.channel;
