// Verifies an evidence file, in the order of docs/reference/channel.md, section Evidence.
import { equal, fromBase64, hex, utf8 } from './bytes.js';
import { parseCard } from './card.js';
import { parseCheckpoint, verifyCheckpoint, verifyReceipts } from './checkpoint.js';
import { parseGenesis } from './genesis.js';
import { canonical, parseJson } from './json.js';
import { identityOf, parseDecision } from './identity.js';
import { includes, leafHash } from './merkle.js';
import { parseProof } from './proof.js';
import { refuse } from './refused.js';
import { openEntry, parseSealed } from './seal.js';
import { Signers, verdict } from './signers.js';

export const MAX_EVIDENCE = 4 * 1024 * 1024;
const FIELDS = ['format', 'version', 'log', 'payload', 'entry', 'entryKey', 'proof', 'genesis', 'cards', 'identity'];

export const verifyEvidence = (bytes, trust) => verdict('evidence', () => read(bytes), (content) => check(content, trust));

function read(bytes) {
  if (bytes.length > MAX_EVIDENCE) refuse('too-large', `evidence has at most ${MAX_EVIDENCE} bytes`);
  const fields = parseJson(bytes);
  if (!(fields instanceof Map)) refuse('malformed', 'not a JSON object');
  if (textOf(fields, 'format') !== 'entente/evidence') refuse('malformed', 'the field format is not entente/evidence');
  if (typed(fields, 'version', (value) => typeof value === 'bigint') !== 1n) refuse('unknown-suite', 'evidence of a version that is not known here');
  const genesis = parseGenesis(fromBase64(textOf(fields, 'genesis')));
  const author = genesis.author(textOf(fields, 'log'));
  const entry = fromBase64(textOf(fields, 'entry'));
  if (entry.length === 0 || entry.length > 65535) refuse('too-large', 'an entry has 1 to 65535 bytes');
  const proof = parseProof(textOf(fields, 'proof'));
  const cards = readCards(typed(fields, 'cards', (value) => value instanceof Map));
  const entryKey = fields.has('entryKey') ? fromBase64(textOf(fields, 'entryKey')) : undefined;
  if (entryKey && entryKey.length !== 32) refuse('wrong-key', 'the field entryKey has not 32 bytes');
  const identity = readDecisions(fields.has('identity') ? typed(fields, 'identity', (value) => value instanceof Map) : new Map());
  for (const name of fields.keys()) if (!FIELDS.includes(name)) refuse('malformed', `the field ${name} is not known`);
  return { genesis, author, entry, proof, cards, entryKey, identity, payload: fields.get('payload') };
}

function typed(fields, name, isType) {
  if (!fields.has(name)) refuse('incomplete', `the field ${name} is missing`);
  return isType(fields.get(name)) ? fields.get(name) : refuse('malformed', `the field ${name} is not of its type`);
}

const textOf = (fields, name) => typed(fields, name, (value) => typeof value === 'string');

function readCards(texts) {
  for (const text of texts.values()) if (typeof text !== 'string') refuse('malformed', 'a card is not a text');
  return new Map([...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, text]) => [requireMemberId(id), parseCard(utf8(text))]));
}

// By service and number; the numbers of each service go on from 1.
function readDecisions(texts) {
  for (const text of texts.values()) if (typeof text !== 'string') refuse('malformed', 'a decision is not a text');
  const services = new Map();
  for (const [name, text] of [...texts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const decision = parseDecision(utf8(text));
    if (name !== `${decision.service}/${decision.number}`) refuse('malformed', 'a decision under another name than its own');
    services.set(decision.service, [...(services.get(decision.service) ?? []), decision]);
  }
  for (const all of services.values()) {
    all.sort((a, b) => (a.number < b.number ? -1 : 1));
    if (all.at(-1).number !== BigInt(all.length)) refuse('incomplete', 'a decision of roots is missing');
  }
  return new Map([...services].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export const requireMemberId = (id) => (/^[0-9a-f]{32}$/.test(id) ? id : refuse('malformed', 'not a member id'));

function check({ genesis, author, entry, proof, cards, entryKey, identity, payload }, trust) {
  const states = new Map([...identity].map(([service, decisions]) => [service, identityOf(decisions)]));
  const signers = new Signers(genesis, cards, trust, states);
  const checkpoint = parseCheckpoint(proof.note.text);
  const signedAt = verifyCheckpoint(proof.note, checkpoint, author.keys.log);
  if (checkpoint.origin !== genesis.origin(author)) refuse('foreign', 'the checkpoint is of another log');
  const leaf = leafHash(entry);
  if (!includes(leaf, proof.index, checkpoint.size, proof.path, checkpoint.root)) refuse('proof-invalid', 'the entry is not in the log that was signed');
  const by = signers.signer(author, signedAt);
  if (signers.revoked(author, author.keys.log, checkpoint)) refuse('revoked', 'the key that signed the log was revoked, and this lies past the last valid checkpoint');
  const receipts = signers.receipted(verifyReceipts(proof.note, checkpoint, genesis, author)
    .filter(({ member }) => !signers.revoked(member, member.keys.receipt, checkpoint)));
  const opened = entryKey && openEntry(parseSealed(entry), entryKey, genesis.origin(author));
  if (payload !== undefined && !(opened && equal(utf8(canonical(payload) ?? ''), opened))) {
    refuse('seal-broken', 'the content shown in the file is not what the entry holds');
  }
  const outcome = signers.outcome(by, receipts);
  return {
    outcome, author: by, index: proof.index, size: checkpoint.size, signedAt, receipts, channel: genesis.channel,
    leafHash: hex(leaf), content: opened,
  };
}
