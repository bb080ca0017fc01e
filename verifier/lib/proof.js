// C2SP tlog-proof.
import { decimal, fromBase64, hashLine, utf8 } from './bytes.js';
import { MAX_NOTE, parseNote } from './note.js';
import { refuse } from './refused.js';

const MAX_PROOF = MAX_NOTE + 128 * 1024, MAX_EXTRA = 64 * 1024, MAX_HASHES = 63;

export function parseProof(proof) {
  if (utf8(proof).length > MAX_PROOF) refuse('too-large', `a proof has at most ${MAX_PROOF} bytes`);
  const end = proof.indexOf('\n\n');
  if (end < 0) refuse('truncated', 'a proof without its checkpoint');
  const lines = proof.slice(0, end).split('\n');
  if (lines.shift() !== 'c2sp.org/tlog-proof@v1') refuse('malformed', 'the first line is not that of a proof');
  const extra = lines[0]?.startsWith('extra ') ? fromBase64(lines.shift().slice(6)) : new Uint8Array(0);
  if (!lines[0]?.startsWith('index ')) refuse('malformed', 'the line with the index is missing');
  const index = decimal(lines.shift().slice(6));
  if (lines.length > MAX_HASHES) refuse('too-large', `a proof has at most ${MAX_HASHES} hashes`);
  const path = lines.map(hashLine);
  const note = parseNote(proof.slice(end + 2));
  if (extra.length > MAX_EXTRA) refuse('too-large', 'a proof has at most 64 KiB of extra data');
  return { index, path, note };
}
