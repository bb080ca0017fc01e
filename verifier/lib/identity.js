// What the roots of a service decide: who they are, another identity key, revocations. In the order of docs/reference/channel.md, section Identity log.
import { sha256 } from '@noble/hashes/sha2.js';
import { base64, decimal, equal, fromBase64, hashLine, hex, utf8 } from './bytes.js';
import { keyFingerprint, statementNames, verifyStatement } from './card.js';
import { IDENTITY, ROOT, signatureKey } from './keys.js';
import { parseNoteBytes, requireKeyName } from './note.js';
import { EMPTY_ROOT } from './merkle.js';
import { refuse } from './refused.js';

const MAX_TEXT = 60 * 1024, MOST_ROOTS = 8, MOST_CUTS = 256, NONE = '0'.repeat(64);
const SERVICE = /^[a-z0-9][a-z0-9.-]{0,63}$/, HASH = /^[0-9a-f]{64}$/;
const TIME = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/;

export const keyHash = (key) => hex(sha256(key.encoded));

export function parseDecision(bytes) {
  const note = parseNoteBytes(bytes);
  if (note.text.length > MAX_TEXT) refuse('too-large', `a decision of roots has at most ${MAX_TEXT} bytes`);
  const lines = note.text.split('\n');
  const reader = readers[lines.shift()] ?? refuse('malformed', 'not a decision of roots');
  const take = { lines, value: (field) => {
    const line = lines.shift() ?? '';
    return line.startsWith(field + ' ') ? line.slice(field.length + 1) : refuse('malformed', `decision of roots: the field ${field} is missing`);
  } };
  take.matching = (field, form) => {
    const value = take.value(field);
    return form.test(value) ? value : refuse('malformed', `decision of roots: the field ${field} is not of its form`);
  };
  take.time = (field) => {
    const value = take.matching(field, TIME), at = Date.parse(value);
    return !Number.isNaN(at) && new Date(at).toISOString() === value.replace('Z', '.000Z') ? at : refuse('malformed', `the field ${field} is no time`);
  };
  const service = take.matching('service', SERVICE), number = decimal(take.value('number')), previous = take.matching('previous', HASH);
  if (number < 1n || (number === 1n) !== (previous === NONE)) refuse('malformed', 'a decision names its number and the decision before it');
  const decision = { service, number, previous, hash: hex(sha256(utf8(note.text))), note, ...reader(take) };
  if (lines.length !== 1 || lines[0] !== '') refuse('malformed', 'decision of roots: unknown fields follow');
  return decision;
}

const readers = {
  'entente/identity-roots/v1': (take) => {
    const identity = signatureKey(fromBase64(take.value('identity-key')), IDENTITY);
    const threshold = decimal(take.value('threshold')), keys = [];
    while (take.lines[0]?.startsWith('root ') && keys.length <= MOST_ROOTS) keys.push(signatureKey(fromBase64(take.value('root')), ROOT));
    const ascending = keys.every((key, i) => i === 0 || Buffer.compare(Buffer.from(keys[i - 1].encoded), Buffer.from(key.encoded)) < 0);
    if (keys.length === 0 || keys.length > MOST_ROOTS || threshold < 1n || threshold > keys.length || !ascending) refuse('malformed', '1 to 8 roots in order');
    return { kind: 'roots', identity, threshold: Number(threshold), keys };
  },
  'entente/identity-change/v1': (take) => ({
    kind: 'change', at: take.time('time'), former: take.matching('former-identity', HASH), identity: signatureKey(fromBase64(take.value('identity-key')), IDENTITY),
  }),
  'entente/revocation/v1': (take) => {
    const [, use, key] = /^(log|receipt|identity|tls) ([0-9a-f]{64})$/.exec(take.value('key')) ?? refuse('malformed', 'the field key is not of its form');
    take.matching('reason', /^(stolen|lost|replaced|broken|other)$/);
    take.time('since');
    const cuts = [];
    while (take.lines[0]?.startsWith('cut ') && cuts.length <= MOST_CUTS) cuts.push(cut(take.value('cut')));
    const ordered = cuts.length <= MOST_CUTS && cuts.every(({ origin }, i) => i === 0 || cuts[i - 1].origin < origin);
    if (!ordered || (cuts.length > 0 && use !== 'log' && use !== 'receipt')) refuse('malformed', 'cuts are of log or receipt keys, in order');
    return { kind: 'revocation', key, cuts };
  },
};

function cut(text) {
  const parts = text.split(' ');
  if (parts.length !== 3) refuse('malformed', 'a cut is an origin, a size and a root');
  const [origin] = parts, size = decimal(parts[1]), root = hashLine(parts[2]);
  requireKeyName(origin);
  if (origin.length > 255) refuse('too-large', 'an origin has at most 255 bytes');
  if (size === 0n && !equal(root, EMPTY_ROOT)) refuse('proof-invalid', 'the root of an empty tree is the hash of nothing');
  return { origin, size, root: base64(root) };
}

// What decisions alone prove, from the first on: its identity keys, and the revocations by the hash of the key.
export function identityOf(decisions) {
  if (decisions.length === 0 || decisions[0].kind !== 'roots') refuse('incomplete', 'decisions begin with the first roots');
  const state = { service: decisions[0].service, periods: [{ key: decisions[0].identity }], roots: undefined, revoked: new Map(), count: 0n, last: NONE };
  decisions.forEach((decision) => accept(state, decision));
  return state;
}

function accept(state, decision) {
  if (decision.service !== state.service) refuse('foreign', 'a decision of another service');
  if (decision.number <= state.count) refuse('replay', 'the decision was taken already');
  if (decision.number > state.count + 1n) refuse('gap', 'a decision is missing');
  if (decision.previous !== state.last) refuse('inconsistent', 'it does not follow the decision before it');
  const present = state.periods.at(-1);
  if (decision.kind === 'roots') {
    if (!equal(decision.identity.encoded, present.key.encoded)) refuse('wrong-key', 'it names another identity key than the present one');
    decision.keys.forEach((key) => verifyStatement(decision.note, `${state.service}/root`, key));
    if (state.roots) requireDecided(state, decision);
    else verifyStatement(decision.note, state.service, decision.identity);
    state.roots = decision;
  } else {
    requireDecided(state, decision);
    if (decision.kind === 'change') change(state, present, decision);
    else revoke(state, present, decision);
  }
  state.count = decision.number;
  state.last = decision.hash;
}

function requireDecided(state, decision) {
  if (!state.roots) refuse('incomplete', 'the service has named no roots');
  const name = `${state.service}/root`;
  const signed = state.roots.keys.filter((key) => statementNames(decision.note, name, key));
  signed.forEach((key) => verifyStatement(decision.note, name, key));
  if (signed.length < state.roots.threshold) refuse('signature-missing', 'not signed by as many roots as decide');
}

function change(state, present, decision) {
  if (decision.former !== keyHash(present.key)) refuse('wrong-key', 'it replaces another identity key than the present one');
  if (state.periods.some(({ key }) => equal(key.encoded, decision.identity.encoded)) || state.revoked.has(keyHash(decision.identity))) {
    refuse('replay', 'a former or revoked identity key does not come back');
  }
  verifyStatement(decision.note, state.service, decision.identity);
  present.until = decision.at;
  state.periods.push({ key: decision.identity });
}

function revoke(state, present, decision) {
  if (decision.key === keyHash(present.key)) refuse('wrong-key', 'the present identity key is replaced before it is revoked');
  if (state.revoked.has(decision.key)) refuse('replay', 'the key was revoked already');
  state.revoked.set(decision.key, decision);
}

// Whether a checkpoint that the key signed counts.
export function admits(revocation, checkpoint) {
  const last = revocation.cuts.find(({ origin }) => origin === checkpoint.origin);
  return Boolean(last) && (checkpoint.size < last.size || (checkpoint.size === last.size && base64(checkpoint.root) === last.root));
}

// Whether an identity key is that of a fingerprint, or took its place by changes.
export function leadsFrom(state, fingerprint, key) {
  const from = state.periods.findIndex((period) => equal(keyFingerprint(state.service, period.key), fingerprint));
  return from >= 0 && state.periods.slice(from).some((period) => equal(period.key.encoded, key.encoded));
}
