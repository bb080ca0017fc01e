// C2SP signed-note.
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, equal, fromBase64, text, utf8 } from './bytes.js';
import { refuse } from './refused.js';

export const MAX_NOTE = 128 * 1024;
const MAX_SIGNATURES = 32;

export function keyId(name, type, publicKey) {
  return sha256(concat(utf8(name + '\n'), type, publicKey)).slice(0, 4);
}

export function requireKeyName(name) {
  if (name === '' || /[\p{Z}\u0000-\u001f+]/u.test(name)) refuse('malformed', 'not usable as the name of a key');
}

export function parseNoteBytes(bytes) {
  if (bytes.length > MAX_NOTE) refuse('too-large', `a note has at most ${MAX_NOTE} bytes`);
  return parseNote(text(bytes));
}

export function parseNote(whole) {
  const split = whole.lastIndexOf('\n\n');
  if (split < 0 || !whole.endsWith('\n')) refuse('malformed', 'a note is a text, an empty line and signature lines');
  const body = whole.slice(0, split + 1);
  const lines = whole.slice(split + 2).split('\n').slice(0, -1);
  if (lines.length > MAX_SIGNATURES) refuse('too-large', `a note has at most ${MAX_SIGNATURES} signatures`);
  const signatures = lines.map(parseLine);
  if (/[\u0000-\u0009\u000b-\u001f]/.test(body)) refuse('malformed', 'the text of a note has no control characters');
  if (signatures.length === 0) refuse('signature-missing', 'a note has at least one signature');
  return { text: body, signatures };
}

function parseLine(line) {
  const end = line.lastIndexOf(' ');
  if (!line.startsWith('\u2014 ') || end < 2) refuse('malformed', 'not a signature line');
  const bytes = fromBase64(line.slice(end + 1));
  if (bytes.length <= 4) refuse('malformed', 'a signature line without a signature');
  const name = line.slice(2, end);
  requireKeyName(name);
  return { name, id: bytes.slice(0, 4), signature: bytes.slice(4) };
}

// The one line of a key; lines of other keys are nobody's business (C2SP signed-note, Signatures).
export function requiredLine(signatures, name, type, publicKey) {
  const id = keyId(name, type, publicKey);
  const lines = signatures.filter((line) => line.name === name && equal(line.id, id));
  if (lines.length === 0) refuse('signature-missing', `no signature of type 0x${Buffer.from(type.slice(0, 1)).toString('hex')} by ${name}`);
  if (lines.length > 1) refuse('malformed', `two signatures of the same key ${name}`);
  return lines[0].signature;
}

