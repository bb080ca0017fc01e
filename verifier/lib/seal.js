// Opens epochs and entries.
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { gcm } from '@noble/ciphers/aes.js';
import { ml_kem768_x25519 } from '@noble/post-quantum/hybrid.js';
import { concat, equal, readU64 } from './bytes.js';
import { CHUNK, chunkKeys, chunkNonce, commitmentOf, entryContext, entryKey, hpkeKeys, wrapInfo } from './derive.js';
import { refuse } from './refused.js';

const TAG = 16, ENTRY_HEADER = 1 + 8 + 32, CHUNKED_HEADER = 24 + 32, WRAPPED = 1120 + 32 + TAG;

export const EPOCH_KIND = 2;

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

export function requireEpochLength(entry, genesis, index) {
  if (entry.length !== 1 + 32 + genesis.members.length * WRAPPED) refuse('epoch-invalid', `the epoch entry ${index} has not the length its members need`);
}

// The key of an epoch as one member unwraps it with the 32 bytes of its sealing key, checked against the commitment.
export function unwrapEpoch(entry, genesis, origin, index, member, seed) {
  requireEpochLength(entry, genesis, index);
  const commitment = entry.slice(1, 33), from = 33 + genesis.members.indexOf(member) * WRAPPED;
  const wrapped = entry.slice(from, from + WRAPPED);
  const epochKey = orRefuse('epoch-invalid', `the key of epoch ${index} does not open`, () => {
    const { key, nonce } = hpkeKeys(ml_kem768_x25519.decapsulate(wrapped.slice(0, 1120), seed), wrapInfo(origin, index, member.id));
    return chacha20poly1305(key, nonce, commitment).decrypt(wrapped.slice(1120));
  });
  if (!equal(commitmentOf(epochKey, origin, index), commitment)) refuse('epoch-invalid', `the key of epoch ${index} is not the one committed to`);
  return epochKey;
}
