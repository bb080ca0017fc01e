// What is derived from secrets: HKDF-Expand with the labels of the channel, the keys of C2SP chunked-encryption, and the key schedule of
// HPKE (RFC 9180) base mode with X-Wing, HKDF-SHA256 and ChaCha20-Poly1305.
import { extract, expand } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { concat, u16, u64, utf8 } from './bytes.js';

export const CHUNK = 16384;

// RFC 5869 section 2.3 for keys shorter than the hash, which the library's own expand refuses.
function expand512(key, info, length) {
  let block = new Uint8Array(0), out = new Uint8Array(0);
  for (let i = 1; out.length < length; i++) {
    block = hmac(sha512, key, concat(block, info, new Uint8Array([i])));
    out = concat(out, block);
  }
  return out.slice(0, length);
}

const info = (label, origin, index, more = new Uint8Array(0)) => concat(utf8(`${label}\0${origin}\0`), u64(index), more);

export const commitmentOf = (epochKey, origin, index) => expand512(epochKey, info('entente/epoch-commitment/v1', origin, index), 32);
export const entryKey = (epochKey, origin, epoch, id) => expand512(epochKey, info('entente/entry-key/v1', origin, epoch, id), 32);
export const entryContext = (origin, epoch, id) => info('entente/sealed-entry/v1', origin, epoch, id);
export const wrapInfo = (origin, index, member) => info('entente/epoch-wrap/v1', origin, index, utf8(member));
export const keyedWrapInfo = (origin, index, member, keyIndex) => info('entente/epoch-wrap/v2', origin, index, concat(utf8(member), u64(keyIndex)));

export function chunkKeys(inputKey, salt, context) {
  const bytes = expand512(inputKey, concat(utf8('c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0'), salt, context), 76);
  return { key: bytes.slice(0, 32), base: bytes.slice(32, 44), commitment: bytes.slice(44) };
}

export function chunkNonce(base, number) {
  const nonce = base.slice(), counter = u64(number);
  for (let b = 0; b < 8; b++) nonce[4 + b] ^= counter[b];
  return nonce;
}

const SUITE = concat(utf8('HPKE'), u16(0x647a), u16(1), u16(3));
const labeledExtract = (salt, label, ikm) => extract(sha256, concat(utf8('HPKE-v1'), SUITE, utf8(label), ikm), salt);
const labeledExpand = (prk, label, context, length) => expand(sha256, prk, concat(u16(length), utf8('HPKE-v1'), SUITE, utf8(label), context), length);

export function hpkeKeys(sharedSecret, hpkeInfo) {
  const empty = new Uint8Array(0);
  const context = concat(new Uint8Array([0]), labeledExtract(empty, 'psk_id_hash', empty), labeledExtract(empty, 'info_hash', hpkeInfo));
  const secret = labeledExtract(sharedSecret, 'secret', empty);
  return { key: labeledExpand(secret, 'key', context, 32), nonce: labeledExpand(secret, 'base_nonce', context, 12) };
}
