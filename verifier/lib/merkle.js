// RFC 6962 hashes, and the check of an inclusion proof as RFC 9162 section 2.1.3.2 writes it down.
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, equal } from './bytes.js';

export const EMPTY_ROOT = sha256(new Uint8Array(0));
export const leafHash = (entry) => sha256(concat(new Uint8Array([0]), entry));
export const nodeHash = (left, right) => sha256(concat(new Uint8Array([1]), left, right));

export function includes(leaf, index, size, path, root) {
  if (index >= size) return false;
  let fn = index, sn = size - 1n, hash = leaf;
  for (const sibling of path) {
    if (sn === 0n) return false;
    if (fn & 1n || fn === sn) {
      hash = nodeHash(sibling, hash);
      while (!(fn & 1n) && fn !== 0n) {
        fn >>= 1n;
        sn >>= 1n;
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    fn >>= 1n;
    sn >>= 1n;
  }
  return sn === 0n && equal(hash, root);
}
