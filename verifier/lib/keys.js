// Encoded public keys of suite 1, and the two signatures that are always verified together.
import { ed25519 } from '@noble/curves/ed25519.js';
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';
import { equal } from './bytes.js';
import { refuse } from './refused.js';

export const LOG = 1, RECEIPT = 2, SEALING = 3, IDENTITY = 4, ROOT = 5;
export const SIGNATURE_KEY_LENGTH = 1347, SEALING_KEY_LENGTH = 1219;

function material(encoded, use, length) {
  if (encoded.length < 3 || encoded[0] !== use) refuse('wrong-key', `not a key for the use ${use}`);
  requireSuite((encoded[1] << 8) | encoded[2]);
  if (encoded.length !== length) refuse('wrong-key', `a key for the use ${use} has ${length} bytes`);
  return encoded.slice(3);
}

export function requireSuite(number) {
  if (number !== 1) refuse('unknown-suite', `suite ${number} is not known here`);
}

export function signatureKey(encoded, use) {
  const bytes = material(encoded, use, SIGNATURE_KEY_LENGTH);
  const key = { encoded, ed: bytes.slice(0, 32), dsa: bytes.slice(32) };
  if (!inPrimeOrderSubgroup(key.ed)) refuse('wrong-key', 'not an Ed25519 public key');
  return key;
}

export function sealingKey(encoded) {
  const bytes = material(encoded, SEALING, SEALING_KEY_LENGTH);
  // FIPS 203 section 7.2: 768 coefficients of 12 bits, each below 3329.
  for (let at = 0; at < 1152; at += 3) {
    const first = bytes[at] | ((bytes[at + 1] & 15) << 8), second = (bytes[at + 1] >> 4) | (bytes[at + 2] << 4);
    if (first >= 3329 || second >= 3329) refuse('wrong-key', 'not an X-Wing public key');
  }
  return { encoded, publicKey: bytes };
}

// Of an encoded private sealing key.
export const sealingSeed = (encoded) => material(encoded, SEALING, 35);

export const sameKeys = (a, b) =>
  equal(a.log.encoded, b.log.encoded) && equal(a.receipt.encoded, b.receipt.encoded);

function inPrimeOrderSubgroup(bytes) {
  try {
    const point = ed25519.Point.fromBytes(bytes, false);
    return !point.isSmallOrder() && point.isTorsionFree();
  } catch {
    return false;
  }
}

// With both points in the prime-order subgroup all ways of verifying Ed25519 agree; without it they differ.
export function verifiesEd(key, message, signature) {
  return signature.length === 64 && inPrimeOrderSubgroup(signature.slice(0, 32)) && ed25519.verify(signature, message, key.ed, { zip215: false });
}

export function verifiesDsa(key, message, signature) {
  return signature.length === 2420 && ml_dsa44.verify(signature, message, key.dsa);
}
