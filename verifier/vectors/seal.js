// HPKE base mode (RFC 9180) with X-Wing, HKDF-SHA256, ChaCha20-Poly1305; C2SP chunked-encryption; epochs and entries.
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { gcm } from '@noble/ciphers/aes.js';
import { concat, u64 } from '../lib/bytes.js';
import { CHUNK, chunkKeys, chunkNonce, commitmentOf, entryContext, entryKey, hpkeKeys, keyedWrapInfo, wrapInfo } from '../lib/derive.js';
import { encapsulate } from './keys.js';

export { entryKey };

export function hpkeSeal(publicKey, info, aad, plaintext, randomness) {
  const { cipherText, sharedSecret } = encapsulate(publicKey, randomness);
  const { key, nonce } = hpkeKeys(sharedSecret, info);
  return concat(cipherText, chacha20poly1305(key, nonce, aad).encrypt(plaintext));
}

export function chunkedSeal(inputKey, context, salt, plaintext) {
  const { key, base, commitment } = chunkKeys(inputKey, salt, context);
  const chunks = [];
  for (let i = 0; i * CHUNK <= plaintext.length; i++) {
    chunks.push(gcm(key, chunkNonce(base, i)).encrypt(plaintext.slice(i * CHUNK, (i + 1) * CHUNK)));
  }
  return concat(salt, commitment, ...chunks);
}

export function epochEntry(members, origin, index, epochKey, randomness) {
  const commitment = commitmentOf(epochKey, origin, index);
  const wrapped = members.map((m, i) => hpkeSeal(m.sealing.publicKey, wrapInfo(origin, index, m.id), commitment, epochKey, randomness[i]));
  return concat(new Uint8Array([2]), commitment, ...wrapped);
}

// keyIndexes: for each member the entry that announced its key; keys: these keys; announced: the author's new key, or undefined
export function keyedEpochEntry(members, origin, index, epochKey, randomness, keyIndexes, keys, announced) {
  const commitment = commitmentOf(epochKey, origin, index);
  const wrapped = members.map((m, i) => concat(u64(BigInt(keyIndexes[i])),
    hpkeSeal(keys[i].publicKey, keyedWrapInfo(origin, index, m.id, BigInt(keyIndexes[i])), commitment, epochKey, randomness[i])));
  const announcement = announced ? [new Uint8Array([1]), announced.publicBytes] : [new Uint8Array([0])];
  return concat(new Uint8Array([4]), commitment, ...announcement, ...wrapped);
}

export function sealedEntry(epochKey, origin, epoch, id, salt, payload) {
  const key = entryKey(epochKey, origin, epoch, id);
  return concat(new Uint8Array([3]), u64(epoch), id, chunkedSeal(key, entryContext(origin, epoch, id), salt, payload));
}
