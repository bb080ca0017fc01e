// Verifies a whole log in the layout of C2SP tlog-tiles, in the order of docs/reference/channel.md, section Whole logs.
import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ml_kem768_x25519 } from '@noble/post-quantum/hybrid.js';
import { concat, equal, hex } from './bytes.js';
import { parseCard } from './card.js';
import { parseCheckpoint, verifyCheckpoint, verifyReceipts } from './checkpoint.js';
import { requireMemberId } from './evidence.js';
import { parseGenesis } from './genesis.js';
import { sealingSeed } from './keys.js';
import { leafHash, nodeHash } from './merkle.js';
import { MAX_NOTE, parseNoteBytes } from './note.js';
import { refuse } from './refused.js';
import { openWithEpochKey, opensEpoch, parseEpoch, parseSealed, unwrapEpoch } from './seal.js';
import { Signers, verdict } from './signers.js';

const WIDTH = 256, MAX_BUNDLE = WIDTH * (2 + 65535), MAX_CARD = 64 * 1024, MOST_CARDS = 16, MOST_NAMED = 20;
// In place of the key of an epoch that is wrapped to a key which the member announced after the genesis.
const ANOTHER_KEY = Symbol('another key');

// sealingKey: the encoded private key of a member, if every epoch and entry is to be opened as well
export const verifyLog = (folder, trust, sealingKey) => verdict('log', () => read(folder), (content) => check(content, trust, sealingKey));

function read(folder) {
  const note = parseNoteBytes(bytesOf(folder, 'checkpoint', MAX_NOTE) ?? refuse('incomplete', 'there is no checkpoint'));
  const checkpoint = parseCheckpoint(note.text);
  if (checkpoint.size === 0n) refuse('incomplete', 'a log without an entry does not say whose it is');
  const [first] = bundle(folder, 0, Number(checkpoint.size < BigInt(WIDTH) ? checkpoint.size : WIDTH));
  const genesis = parseGenesis(first);
  return { folder, note, checkpoint, genesis, author: genesis.author(checkpoint.origin), cards: readCards(folder) };
}

function bytesOf(folder, path, largest) {
  const file = join(folder, path);
  if (!existsSync(file) || !statSync(file).isFile()) return undefined;
  const bytes = new Uint8Array(Math.min(statSync(file).size, largest + 1)), open = openSync(file);
  try {
    let at = 0;
    for (let n = 1; n > 0 && at < bytes.length; at += n) n = readSync(open, bytes, at, bytes.length - at);
    return bytes.slice(0, at);
  } finally {
    closeSync(open);
  }
}

function readCards(folder) {
  const cards = existsSync(join(folder, 'cards')) ? readdirSync(join(folder, 'cards')).filter((name) => name.endsWith('.card')).sort() : [];
  if (cards.length > MOST_CARDS) refuse('too-large', 'more cards than a channel has members');
  return new Map(cards.map((name) => [requireMemberId(name.slice(0, -5)), parseCard(bytesOf(folder, `cards/${name}`, MAX_CARD))]));
}

function tilePath(kind, index, width) {
  let number = String(index % 1000).padStart(3, '0');
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) number = `x${String(rest % 1000).padStart(3, '0')}/${number}`;
  return `tile/${kind}/${number}${width < WIDTH ? `.p/${width}` : ''}`;
}

// A partial tile, or the full one that has taken its place, of which only the beginning counts.
function tileBytes(folder, kind, index, width, largest) {
  const path = tilePath(kind, index, width);
  const own = bytesOf(folder, path, largest);
  if (own) return { bytes: own, whole: true, path };
  return { bytes: bytesOf(folder, tilePath(kind, index, WIDTH), largest) ?? refuse('incomplete', `${path} is missing`), whole: false, path };
}

function bundle(folder, index, width) {
  const { bytes, whole, path } = tileBytes(folder, 'entries', index, width, MAX_BUNDLE);
  const entries = [];
  let at = 0;
  while (entries.length < width) {
    const length = at + 2 > bytes.length ? 0 : (bytes[at] << 8) | bytes[at + 1];
    if (at + 2 + length > bytes.length) refuse('truncated', `${path} ends within its entries`);
    if (length === 0) refuse('malformed', 'an entry has at least one byte');
    entries.push(bytes.slice(at + 2, at + 2 + length));
    at += 2 + length;
  }
  if (whole && at !== bytes.length) refuse('trailing-bytes', `${path} goes on after its last entry`);
  return entries;
}

function requireTile(folder, level, index, hashes) {
  const expected = concat(...hashes);
  const { bytes, whole, path } = tileBytes(folder, level, index, hashes.length, WIDTH * 32);
  if (bytes.length < expected.length) refuse('truncated', `${path} ends within its hashes`);
  if (whole && bytes.length > expected.length) refuse('trailing-bytes', `${path} has more than its hashes`);
  if (!equal(bytes.slice(0, expected.length), expected)) refuse('proof-invalid', `${path} is not what the entries give`);
}

function check({ folder, note, checkpoint, genesis, author, cards }, trust, sealingKey) {
  const signers = new Signers(genesis, cards, trust);
  const signedAt = verifyCheckpoint(note, checkpoint, author.keys.log);
  const entries = new Entries(genesis, author, sealingKey && readerOf(genesis, sealingKey));
  if (!equal(treeRoot(folder, checkpoint.size, entries), checkpoint.root)) refuse('proof-invalid', 'the entries do not give the root that was signed');
  const verified = verifyReceipts(note, checkpoint, genesis, author);
  const by = signers.signer(author, signedAt);
  const receipts = signers.receipted(verified);
  return {
    outcome: signers.outcome(by, receipts), author: by, size: checkpoint.size, signedAt, receipts,
    entries: entries.counts(), channel: genesis.channel, root: hex(checkpoint.root),
  };
}

// Reads bundle after bundle and compares every tile as it fills. levels[l] holds the hashes of the tile of level l that is filling.
function treeRoot(folder, size, entries) {
  const levels = [];
  const add = (level, hash) => {
    levels[level] ??= { index: 0, hashes: [] };
    if (levels[level].hashes.push(hash) === WIDTH) finish(level);
  };
  const finish = (level) => {
    const { index, hashes } = levels[level];
    requireTile(folder, level, index, hashes);
    levels[level] = { index: index + 1, hashes: [] };
    add(level + 1, perfectRoot(hashes));
  };
  const count = Number(size);
  for (let from = 0; from < count; from += WIDTH) {
    for (const entry of bundle(folder, from / WIDTH, Math.min(WIDTH, count - from))) {
      entries.add(entry);
      add(0, leafHash(entry));
    }
  }
  levels.forEach(({ index, hashes }, level) => hashes.length > 0 && requireTile(folder, level, index, hashes));
  return levels.reduce((right, { hashes }) => joinLeft(hashes, right), undefined);
}

// The root over complete subtrees of one size, 256 of them.
function perfectRoot(hashes) {
  let row = hashes;
  while (row.length > 1) row = row.filter((_, i) => i % 2 === 0).map((left, i) => nodeHash(left, row[2 * i + 1]));
  return row[0];
}

// The complete subtrees of one level stand left of everything of the levels below: the tree splits at the largest power of two.
function joinLeft(hashes, right) {
  if (hashes.length === 0) return right;
  const count = hashes.length + (right ? 1 : 0);
  if (count === 1) return hashes[0] ?? right;
  let split = 1;
  while (split * 2 < count) split *= 2;
  return nodeHash(perfectRoot(hashes.slice(0, split)), joinLeft(hashes.slice(split), right));
}

function readerOf(genesis, sealingKey) {
  const seed = sealingSeed(sealingKey), { publicKey } = ml_kem768_x25519.keygen(seed);
  const member = genesis.members.find((m) => equal(m.keys.sealing.publicKey, publicKey));
  return member ? { member, seed } : refuse('wrong-key', 'the sealing key is of no member of this channel');
}

// What the entries are. One that no member can open does not make the log false: it is named.
class Entries {
  constructor(genesis, author, reader) {
    Object.assign(this, { genesis, author, origin: genesis.origin(author), index: 0n, epochs: new Map(), announced: new Set(), closed: 0n, sealed: 0,
      misformed: 0, named: [], reader });
  }

  add(entry) {
    const index = this.index++;
    try {
      if (index > 0n) this.look(entry, index);
    } catch (refused) {
      if (!refused.reason) throw refused;
      this.misformed++;
      if (this.named.length < MOST_NAMED) this.named.push({ index, reason: refused.reason });
    }
  }

  look(entry, index) {
    if (opensEpoch(entry)) return this.openEpoch(entry, index);
    const sealed = parseSealed(entry);
    if (!this.epochs.has(sealed.epoch) || sealed.epoch < this.closed) refuse('unknown-epoch', `entry ${index} names no open epoch before it`);
    if (this.reader && this.epochs.get(sealed.epoch) !== ANOTHER_KEY) openWithEpochKey(sealed, this.epochs.get(sealed.epoch) ?? refuse('epoch-invalid', 'its epoch does not open'), this.origin);
    this.sealed++;
  }

  openEpoch(entry, index) {
    const form = parseEpoch(entry, this.genesis, this.author, index);
    const knownKey = form.keyed ? form.announces || form.own === 0n || this.announced.has(form.own) : this.closed === 0n;
    if (!knownKey) refuse('epoch-invalid', `epoch ${index} names a key that its author never announced`);
    this.epochs.set(index, undefined);
    if (form.announces) this.announced.add(index);
    if (form.keyed) this.closed = index;
    if (!this.reader) return;
    const { member, seed } = this.reader, ofGenesis = form.wrapped[this.genesis.members.indexOf(member)].keyIndex === 0n;
    this.epochs.set(index, ofGenesis ? unwrapEpoch(entry, form, this.genesis, this.origin, index, member, seed) : ANOTHER_KEY);
  }

  counts() {
    return { epochs: this.epochs.size, sealed: this.sealed, misformed: this.misformed, named: this.named };
  }
}
