// Writes evidence whose Ed25519 checkpoint signature has a point R outside the prime-order subgroup: node vectors/mixed-order.js FILE. The
// signer can make it; verifiers with the cofactor accept it, those without it do not, and RFC 8032 section 5.1.7 permits both.
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { readFileSync, writeFileSync } from 'node:fs';
import { base64, concat, counting, fromBase64, utf8 } from '../lib/bytes.js';

const ORDER = ed25519.Point.Fn.ORDER;
const little = (bytes) => BigInt('0x' + Buffer.from(bytes).reverse().toString('hex'));
const bytes32 = (value) => new Uint8Array(Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse());

// A point of order 8 is what is left of some point when its part of prime order is taken away.
function smallOrder() {
  for (let y = 2; ; y++) {
    try {
      const point = ed25519.Point.fromBytes(bytes32(BigInt(y)), false).multiplyUnsafe(ORDER - 1n).add(ed25519.Point.fromBytes(bytes32(BigInt(y)), false));
      if (!point.multiplyUnsafe(4n).is0()) return point;
    } catch {
      // no point has this coordinate
    }
  }
}

function sign(seed, message) {
  const hash = sha512(seed), a = little(hash.slice(0, 32).map((b, i) => (i === 0 ? b & 248 : i === 31 ? (b & 127) | 64 : b)));
  const publicKey = ed25519.getPublicKey(seed), r = 12345678901234567890n;
  const R = ed25519.Point.BASE.multiply(r).add(smallOrder()).toBytes();
  const k = little(sha512(concat(R, publicKey, message))) % ORDER;
  const signature = concat(R, bytes32((r + k * a) % ORDER));
  if (!ed25519.verify(signature, message, publicKey, { zip215: false })) throw new Error('the signature should verify with the cofactor');
  return signature;
}

const evidence = JSON.parse(readFileSync(new URL('../../formats/src/test/resources/evidence/other-implementation.json', import.meta.url)));
const [head, body, signatures] = evidence.proof.split('\n\n');
const lines = signatures.split('\n');
const at = lines[0].lastIndexOf(' ') + 1;
// The seed of the log key of zz.police in world.js.
const signature = sign(counting(32, 3 + 64), utf8(body + '\n'));
lines[0] = lines[0].slice(0, at) + base64(concat(fromBase64(lines[0].slice(at)).slice(0, 4), signature));
evidence.proof = [head, body, lines.join('\n')].join('\n\n');
writeFileSync(process.argv[2], JSON.stringify(evidence));
