// HPKE base mode (RFC 9180) with X-Wing, HKDF-SHA256, ChaCha20-Poly1305; C2SP chunked-encryption; epochs and entries.
import { extract, expand } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { gcm } from '@noble/ciphers/aes.js';
import { concat, u16, u64, utf8 } from './bytes.js';
import { encapsulate } from './keys.js';

const SUITE = concat(utf8('HPKE'), u16(0x647a), u16(1), u16(3));
const labeledExtract = (salt, label, ikm) => extract(sha256, concat(utf8('HPKE-v1'), SUITE, utf8(label), ikm), salt);
const labeledExpand = (prk, label, info, length) =>
  expand(sha256, prk, concat(u16(length), utf8('HPKE-v1'), SUITE, utf8(label), info), length);

export function hpkeSeal(publicKey, info, aad, plaintext, randomness) {
  const { cipherText, sharedSecret } = encapsulate(publicKey, randomness);
  const empty = new Uint8Array(0);
  const context = concat(new Uint8Array([0]), labeledExtract(empty, 'psk_id_hash', empty), labeledExtract(empty, 'info_hash', info));
  const secret = labeledExtract(sharedSecret, 'secret', empty);
  const key = labeledExpand(secret, 'key', context, 32);
  const nonce = labeledExpand(secret, 'base_nonce', context, 12);
  return concat(cipherText, chacha20poly1305(key, nonce, aad).encrypt(plaintext));
}

// RFC 5869 section 2.3 for keys shorter than the hash, which the library's own expand refuses.
function expand512(key, info, length) {
  let block = new Uint8Array(0), out = new Uint8Array(0);
  for (let i = 1; out.length < length; i++) {
    block = hmac(sha512, key, concat(block, info, new Uint8Array([i])));
    out = concat(out, block);
  }
  return out.slice(0, length);
}

export function chunkedSeal(inputKey, context, salt, plaintext) {
  const info = concat(utf8('c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0'), salt, context);
  const bytes = expand512(inputKey, info, 76);
  const key = bytes.slice(0, 32), base = bytes.slice(32, 44), commitment = bytes.slice(44);
  const chunks = [];
  for (let i = 0; i * 16384 <= plaintext.length; i++) {
    const nonce = base.slice();
    const counter = u64(i);
    for (let b = 0; b < 8; b++) nonce[4 + b] ^= counter[b];
    chunks.push(gcm(key, nonce).encrypt(plaintext.slice(i * 16384, (i + 1) * 16384)));
  }
  return concat(salt, commitment, ...chunks);
}

const info = (label, origin, index, more = new Uint8Array(0)) => concat(utf8(`${label}\0${origin}\0`), u64(index), more);

export function epochEntry(members, origin, index, epochKey, randomness) {
  const commitment = expand512(epochKey, info('entente/epoch-commitment/v1', origin, index), 32);
  const wrapped = members.map((m, i) =>
    hpkeSeal(m.sealing.publicKey, info('entente/epoch-wrap/v1', origin, index, utf8(m.id)), commitment, epochKey, randomness[i]));
  return concat(new Uint8Array([2]), commitment, ...wrapped);
}

export function entryKey(epochKey, origin, epoch, id) {
  return expand512(epochKey, info('entente/entry-key/v1', origin, epoch, id), 32);
}

export function sealedEntry(epochKey, origin, epoch, id, salt, payload) {
  const key = entryKey(epochKey, origin, epoch, id);
  return concat(new Uint8Array([3]), u64(epoch), id, chunkedSeal(key, info('entente/sealed-entry/v1', origin, epoch, id), salt, payload));
}
