// Keys of suite 1 from seeds, and their signatures.
import { ed25519 } from '@noble/curves/ed25519.js';
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';
import { ml_kem768_x25519 } from '@noble/post-quantum/hybrid.js';
import { concat, u16 } from '../lib/bytes.js';

export const LOG = 1, RECEIPT = 2, SEALING = 3, IDENTITY = 4;
const encoded = (use, ...material) => concat(new Uint8Array([use]), u16(1), ...material);

export function signatureKey(use, edSeed, dsaSeed) {
  const edPublic = ed25519.getPublicKey(edSeed);
  const dsa = ml_dsa44.keygen(dsaSeed);
  return {
    edPublic,
    dsaPublic: dsa.publicKey,
    privateBytes: encoded(use, edSeed, dsaSeed),
    publicBytes: encoded(use, edPublic, dsa.publicKey),
    ed: (message) => ed25519.sign(message, edSeed),
    dsa: (message) => ml_dsa44.sign(message, dsa.secretKey, { extraEntropy: false }),
  };
}

export function sealingKey(seed) {
  const pair = ml_kem768_x25519.keygen(seed);
  return { ...pair, privateBytes: encoded(SEALING, seed), publicBytes: encoded(SEALING, pair.publicKey) };
}

export const encapsulate = (publicKey, randomness) => ml_kem768_x25519.encapsulate(publicKey, randomness);
