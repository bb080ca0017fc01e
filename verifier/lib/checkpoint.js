// C2SP tlog-checkpoint with both lines of its log, and receipts: C2SP tlog-cosignature with both lines of a member.
import { base64, concat, decimal, equal, hashLine, readU64, u64, utf8 } from './bytes.js';
import { verifiesDsa, verifiesEd } from './keys.js';
import { EMPTY_ROOT } from './merkle.js';
import { requiredLine, requireKeyName } from './note.js';
import { refuse } from './refused.js';

const ED = new Uint8Array([1]), ED_COSIGNATURE = new Uint8Array([4]), DSA_COSIGNATURE = new Uint8Array([6]);
const LATEST = 253402300799n;

export function parseCheckpoint(noteText) {
  const lines = noteText.split('\n');
  if (lines.length !== 4 || lines[3] !== '') refuse('malformed', 'a checkpoint has an origin, a size and a root, and nothing else');
  const [origin] = lines, size = decimal(lines[1]), root = hashLine(lines[2]);
  requireKeyName(origin);
  if (utf8(origin).length > 255) refuse('too-large', 'an origin has at most 255 bytes');
  if (size === 0n && !equal(root, EMPTY_ROOT)) refuse('proof-invalid', 'the root of an empty tree is the hash of nothing');
  return { origin, size, root, text: `${origin}\n${size}\n${base64(root)}\n` };
}

// struct cosigned_message with start 0
function cosignedMessage(cosigner, time, checkpoint) {
  const name = utf8(cosigner), origin = utf8(checkpoint.origin);
  return concat(utf8('subtree/v1\n\0'), [name.length], name, u64(time), [origin.length], origin, u64(0), u64(checkpoint.size), checkpoint.root);
}

// struct timestamped_signature
function timestamped(bytes) {
  if (bytes.length <= 8) refuse('truncated', 'a cosignature without its time');
  const time = readU64(bytes, 0);
  if (time > LATEST) refuse('malformed', 'a time after the year 9999');
  return { time, signature: bytes.slice(8) };
}

function verifiedDsa(key, name, line, checkpoint) {
  const { time, signature } = timestamped(line);
  if (!verifiesDsa(key, cosignedMessage(name, time, checkpoint), signature)) refuse('signature-invalid', `the ML-DSA-44 signature of ${name}`);
  return time;
}

// Returns the time that the log claims.
export function verifyCheckpoint(note, checkpoint, key) {
  const name = checkpoint.origin;
  const ed = requiredLine(note.signatures, name, ED, key.ed);
  const dsa = requiredLine(note.signatures, name, DSA_COSIGNATURE, key.dsa);
  if (!verifiesEd(key, utf8(note.text), ed)) refuse('signature-invalid', `the Ed25519 signature of ${name}`);
  return verifiedDsa(key, name, dsa, checkpoint);
}

// Returns the time that the member claims.
function verifyReceipt(signatures, checkpoint, name, key) {
  const edLine = requiredLine(signatures, name, ED_COSIGNATURE, key.ed);
  const dsaLine = requiredLine(signatures, name, DSA_COSIGNATURE, key.dsa);
  const { time, signature } = timestamped(edLine);
  if (!verifiesEd(key, utf8(`cosignature/v1\ntime ${time}\n${checkpoint.text}`), signature)) {
    refuse('signature-invalid', `the Ed25519 signature of ${name}`);
  }
  if (verifiedDsa(key, name, dsaLine, checkpoint) !== time || time === 0n) {
    refuse('signature-invalid', `the two lines of ${name} state different times or none`);
  }
  return time;
}

// The receipts of all members but the author of which at least one line is there, in the order of the members.
export function verifyReceipts(note, checkpoint, genesis, author) {
  return genesis.members.filter((member) => member !== author && note.signatures.some((line) => line.name === genesis.cosigner(member)))
    .map((member) => ({ member, time: verifyReceipt(note.signatures, checkpoint, genesis.cosigner(member), member.keys.receipt) }));
}
