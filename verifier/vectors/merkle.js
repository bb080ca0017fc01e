// RFC 6962 tree and proofs by the recursive definitions, over all entries each time: slow and plain.
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, utf8 } from '../lib/bytes.js';

export const leaf = (entry) => sha256(concat(new Uint8Array([0]), entry));
const node = (left, right) => sha256(concat(new Uint8Array([1]), left, right));

function split(n) {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

export function root(entries) {
  if (entries.length === 0) return sha256(utf8(''));
  if (entries.length === 1) return leaf(entries[0]);
  const k = split(entries.length);
  return node(root(entries.slice(0, k)), root(entries.slice(k)));
}

// RFC 6962 section 2.1.1
export function path(m, entries) {
  if (entries.length === 1) return [];
  const k = split(entries.length);
  return m < k
    ? [...path(m, entries.slice(0, k)), root(entries.slice(k))]
    : [...path(m - k, entries.slice(k)), root(entries.slice(0, k))];
}

// RFC 6962 section 2.1.2
export function consistency(m, entries) {
  return m === 0 ? [] : subproof(m, entries, true);
}

function subproof(m, entries, whole) {
  if (m === entries.length) return whole ? [] : [root(entries)];
  const k = split(entries.length);
  return m <= k
    ? [...subproof(m, entries.slice(0, k), whole), root(entries.slice(k))]
    : [...subproof(m - k, entries.slice(k), false), root(entries.slice(0, k))];
}

// draft-ietf-plants-merkle-tree-certs section 4.4
export function subtree(start, end, entries, whole = true) {
  const n = entries.length;
  if (start === 0 && end === n) return whole ? [] : [root(entries)];
  const k = split(n);
  if (end <= k) return [...subtree(start, end, entries.slice(0, k), whole), root(entries.slice(k))];
  if (start >= k) return [...subtree(start - k, end - k, entries.slice(k), whole), root(entries.slice(0, k))];
  return [...subtree(0, end - k, entries.slice(k), false), root(entries.slice(0, k))];
}
