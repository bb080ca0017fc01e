// Node cards and fingerprints.
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, equal, fromBase64, utf8 } from './bytes.js';
import { IDENTITY, LOG, RECEIPT, sealingKey, signatureKey, verifiesDsa, verifiesEd } from './keys.js';
import { keyId, parseNoteBytes, requiredLine } from './note.js';
import { refuse } from './refused.js';

const MAX_CARD = 64 * 1024;
const ED = new Uint8Array([1]), DSA_STATEMENT = concat([0xff], utf8('entente/statement/ml-dsa-44/v1'));
const ID = /^[a-z0-9][a-z0-9.-]{0,63}$/, LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const KIND = /^(police|intelligence|ministry|judicial|customs|other)$/;
const TIME = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/;
const URL_FORM = /^https:\/\/(\[[0-9A-Fa-f:.]+\]|([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)*[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])?\.?|[0-9]{1,3}(\.[0-9]{1,3}){3})(:[0-9]*)?(\/([A-Za-z0-9._~!$&'()*+,;=:@\/-]|%[0-9A-Fa-f]{2})*)?$/;

export function parseCard(bytes) {
  if (bytes.length > MAX_CARD) refuse('too-large', `a node card has at most ${MAX_CARD} bytes`);
  const note = parseNoteBytes(bytes);
  const card = readText(note.text);
  verifyStatement(note, card.service, card.identity);
  verifyStatement(note, `${card.service}/log`, card.keys.log);
  verifyStatement(note, `${card.service}/receipt`, card.keys.receipt);
  card.fingerprint = keyFingerprint(card.service, card.identity);
  card.isValidAt = (seconds) => Number(seconds) * 1000 >= card.from && Number(seconds) * 1000 < card.until;
  return card;
}

export const keyFingerprint = (service, identity) => sha256(concat(utf8(`entente/fingerprint/v1\n${service}\n`), identity.encoded));

// Whether a line names the key.
export const statementNames = (note, name, key) => [[ED, key.ed], [DSA_STATEMENT, key.dsa]].some(([type, publicKey]) =>
  note.signatures.some((line) => line.name === name && equal(line.id, keyId(name, type, publicKey))));

export function verifyStatement(note, name, key) {
  const ed = requiredLine(note.signatures, name, ED, key.ed);
  const dsa = requiredLine(note.signatures, name, DSA_STATEMENT, key.dsa);
  if (!verifiesEd(key, utf8(note.text), ed)) refuse('signature-invalid', `the Ed25519 signature of ${name}`);
  if (!verifiesDsa(key, concat(utf8('entente/statement/v1\n\0'), utf8(note.text)), dsa)) refuse('signature-invalid', `the ML-DSA-44 signature of ${name}`);
}

function readText(text) {
  const lines = text.split('\n');
  if (lines.shift() !== 'entente/node-card/v1') refuse('malformed', 'not a node card');
  const value = (field) => {
    const line = lines.shift() ?? '';
    return line.startsWith(field + ' ') ? line.slice(field.length + 1) : refuse('malformed', `node card: the field ${field} is missing`);
  };
  const matching = (field, form) => {
    const found = value(field);
    return form.test(found) ? found : refuse('malformed', `node card: the field ${field} is not of its form`);
  };
  const time = (field) => {
    const found = matching(field, TIME), at = Date.parse(found);
    return !Number.isNaN(at) && new Date(at).toISOString() === found.replace('Z', '.000Z') ? at : refuse('malformed', `node card: the field ${field} is no time`);
  };
  const key = (field) => fromBase64(value(field));
  const card = { service: matching('service', ID), party: matching('party', ID), kind: matching('kind', KIND), names: readNames(lines) };
  if (matching('url', URL_FORM).length > 300) refuse('malformed', 'node card: the url is too long');
  const pin = matching('tls-sha256', /^[0-9a-f]{64}$/);
  // While a node changes its TLS key its card names the next one, too.
  if (lines[0]?.startsWith('tls-sha256 ') && matching('tls-sha256', /^[0-9a-f]{64}$/) === pin) refuse('malformed', 'node card: a TLS key is named twice');
  matching('charter', /^[0-9a-f]{64}$/);
  card.from = time('valid-from');
  card.until = time('valid-until');
  if (card.from >= card.until) refuse('malformed', 'node card: it ends before it begins');
  card.identity = signatureKey(key('identity-key'), IDENTITY);
  card.keys = { log: signatureKey(key('log-key'), LOG), receipt: signatureKey(key('receipt-key'), RECEIPT), sealing: sealingKey(key('sealing-key')) };
  if (lines.length !== 1 || lines[0] !== '') refuse('malformed', 'node card: unknown fields follow');
  return card;
}

function readNames(lines) {
  const names = new Map();
  let last = '';
  while (lines[0]?.startsWith('name ')) {
    const [, language, name] = /^name ([^ ]*) ?(.*)$/u.exec(lines.shift());
    if (!LANGUAGE.test(language) || language <= last || !usableName(name)) refuse('malformed', 'node card: a name is not of its form');
    names.set(language, name);
    last = language;
  }
  return names.size > 0 && names.size <= 32 ? names : refuse('malformed', 'node card: 1 to 32 names');
}

// Not blank at either end, no control or invisible formatting characters but joiners and direction marks.
function usableName(name) {
  return name.length > 0 && name.length <= 200 && !/^[\p{Z}\t]|[\p{Z}\t]$/u.test(name.replace(/[\u00a0\u2007\u202f]/g, 'x'))
    && !/\p{Cc}/u.test(name) && !/\p{Cf}/u.test(name.replace(/[\u200c-\u200f]/g, ''));
}

// Digits in groups, or hexadecimal; undefined when it is neither.
export function parseFingerprint(typed) {
  const digits = typed.trim().replace(/[\s\u00a0-]+/g, '');
  if (/^[0-9a-fA-F]{64}$/.test(digits)) return new Uint8Array(Buffer.from(digits, 'hex'));
  if (!/^[0-9]{80}$/.test(digits)) return undefined;
  const groups = digits.match(/.{5}/g).map(Number);
  return groups.some((group) => group > 0xffff) ? undefined : new Uint8Array(groups.flatMap((group) => [group >> 8, group & 0xff]));
}

// Whom the reader trusts: a fingerprint, and the card if that is what was given.
export function parseTrust(bytes) {
  if (bytes.length > 200) {
    const card = parseCard(bytes);
    return { fingerprint: card.fingerprint, card };
  }
  const fingerprint = parseFingerprint(Buffer.from(bytes).toString('utf8'));
  return fingerprint ? { fingerprint } : refuse('malformed', 'neither a fingerprint nor a node card');
}

export const trusts = (trust, card) => Boolean(trust && card && equal(trust.fingerprint, card.fingerprint));
export const shortName = (card) => card.names.get('en') ?? card.names.values().next().value;
