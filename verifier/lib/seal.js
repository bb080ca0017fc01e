// Opens epochs and entries.
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { gcm } from '@noble/ciphers/aes.js';
import { ml_kem768_x25519 } from '@noble/post-quantum/hybrid.js';
import { concat, equal, readU64 } from './bytes.js';
import { CHUNK, chunkKeys, chunkNonce, commitmentOf, entryContext, entryKey, hpkeKeys, keyedWrapInfo, wrapInfo } from './derive.js';
import { sealingKey } from './keys.js';
import { refuse } from './refused.js';

const TAG = 16, ENTRY_HEADER = 1 + 8 + 32, CHUNKED_HEADER = 24 + 32, WRAPPED = 1120 + 32 + TAG;

const EPOCH_KIND = 2, KEYED_EPOCH_KIND = 4, HEADER = 1 + 32, SEALING_KEY = 1219;

export const opensEpoch = (entry) => entry[0] === EPOCH_KIND || entry[0] === KEYED_EPOCH_KIND;

export function parseSealed(entry) {
  if (entry.length < ENTRY_HEADER || entry[0] !== 3 || readU64(entry, 1) >= 1n << 63n) refuse('malformed', 'not a sealed entry');
  return { epoch: readU64(entry, 1), id: entry.slice(9, ENTRY_HEADER), sealed: entry.slice(ENTRY_HEADER) };
}

// With the key of this entry alone.
export const openEntry = ({ epoch, id, sealed }, key, origin) => openChunks(key, entryContext(origin, epoch, id), sealed);

export const openWithEpochKey = (entry, epochKey, origin) => openEntry(entry, entryKey(epochKey, origin, entry.epoch, entry.id), origin);

function openChunks(inputKey, context, sealed) {
  const body = sealed.length - CHUNKED_HEADER;
  if (body < 0 || body % (CHUNK + TAG) < TAG) refuse('seal-truncated', 'sealed content ends before its last chunk');
  const { key, base, commitment } = chunkKeys(inputKey, sealed.slice(0, 24), context);
  if (!equal(commitment, sealed.slice(24, CHUNKED_HEADER))) refuse('seal-broken', 'the key does not match the commitment');
  const chunks = [];
  for (let at = CHUNKED_HEADER, i = 0; at < sealed.length; at += CHUNK + TAG, i++) {
    chunks.push(orRefuse('seal-broken', 'a chunk does not open', () => gcm(key, chunkNonce(base, i)).decrypt(sealed.slice(at, at + CHUNK + TAG))));
  }
  return concat(...chunks);
}

function orRefuse(reason, detail, open) {
  try {
    return open();
  } catch {
    return refuse(reason, detail);
  }
}

// What an epoch entry states: whether it says which keys it is wrapped to, the key it announces, and for each member the index of
// the entry that announced the key used and the wrapped key.
export function parseEpoch(entry, genesis, author, index) {
  const keyed = entry[0] === KEYED_EPOCH_KIND, invalid = (detail) => refuse('epoch-invalid', `the epoch entry ${index} ${detail}`);
  if (keyed && (entry.length <= HEADER || entry[HEADER] > 1)) invalid('does not say whether it announces a key');
  const announces = keyed && entry[HEADER] === 1;
  const from = HEADER + (keyed ? 1 : 0) + (announces ? SEALING_KEY : 0), indexed = keyed ? 8 : 0;
  if (entry.length !== from + genesis.members.length * (indexed + WRAPPED)) invalid('has not the length its members need');
  if (announces) orRefuse('epoch-invalid', `the epoch entry ${index} announces no sealing key`, () => sealingKey(entry.slice(HEADER + 1, from)));
  const wrapped = genesis.members.map((_, i) => {
    const at = from + i * (indexed + WRAPPED);
    return { keyIndex: keyed ? readU64(entry, at) : 0n, bytes: entry.slice(at + indexed, at + indexed + WRAPPED) };
  });
  const own = wrapped[genesis.members.indexOf(author)].keyIndex;
  if (wrapped.some(({ keyIndex }) => keyIndex >= 1n << 63n) || keyed && (announces ? own !== index : own >= index)) invalid('names a key that cannot be');
  return { keyed, announces, own, wrapped };
}

// The key of an epoch as one member unwraps it with the 32 bytes of its sealing key, checked against the commitment.
export function unwrapEpoch(entry, form, genesis, origin, index, member, seed) {
  const commitment = entry.slice(1, HEADER), { keyIndex, bytes: wrapped } = form.wrapped[genesis.members.indexOf(member)];
  const info = form.keyed ? keyedWrapInfo(origin, index, member.id, keyIndex) : wrapInfo(origin, index, member.id);
  const epochKey = orRefuse('epoch-invalid', `the key of epoch ${index} does not open`, () => {
    const { key, nonce } = hpkeKeys(ml_kem768_x25519.decapsulate(wrapped.slice(0, 1120), seed), info);
    return chacha20poly1305(key, nonce, commitment).decrypt(wrapped.slice(1120));
  });
  if (!equal(commitmentOf(epochKey, origin, index), commitment)) refuse('epoch-invalid', `the key of epoch ${index} is not the one committed to`);
  return epochKey;
}
