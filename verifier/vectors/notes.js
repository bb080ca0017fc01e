// C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof, and the bodies of tlog-mirror.
import { sha256 } from '@noble/hashes/sha2.js';
import { base64, concat, u16, u64, utf8 } from '../lib/bytes.js';
import { consistency, path, root, subtree } from './merkle.js';

export function keyId(name, type, publicKey) {
  return sha256(concat(utf8(name + '\n'), type, publicKey)).slice(0, 4);
}

const line = (name, type, publicKey, signature) =>
  `\u2014 ${name} ${base64(concat(keyId(name, type, publicKey), signature))}\n`;
const ED = new Uint8Array([1]), ED_COSIGNATURE = new Uint8Array([4]), DSA_COSIGNATURE = new Uint8Array([6]);

export const checkpointText = (origin, entries) => `${origin}\n${entries.length}\n${base64(root(entries))}\n`;

function cosignedMessage(cosigner, time, origin, entries) {
  const name = utf8(cosigner), log = utf8(origin);
  return concat(utf8('subtree/v1\n\0'), new Uint8Array([name.length]), name, u64(time), new Uint8Array([log.length]), log,
    u64(0), u64(entries.length), root(entries));
}

export function signedCheckpoint(origin, entries, key, time) {
  const text = checkpointText(origin, entries);
  return text + '\n' + line(origin, ED, key.edPublic, key.ed(utf8(text)))
    + line(origin, DSA_COSIGNATURE, key.dsaPublic, concat(u64(time), key.dsa(cosignedMessage(origin, time, origin, entries))));
}

export function receipt(origin, entries, cosigner, key, time) {
  const message = utf8(`cosignature/v1\ntime ${time}\n${checkpointText(origin, entries)}`);
  return line(cosigner, ED_COSIGNATURE, key.edPublic, concat(u64(time), key.ed(message)))
    + line(cosigner, DSA_COSIGNATURE, key.dsaPublic, concat(u64(time), key.dsa(cosignedMessage(cosigner, time, origin, entries))));
}

export function statementLines(text, name, key) {
  const type = concat(new Uint8Array([0xff]), utf8('entente/statement/ml-dsa-44/v1'));
  return line(name, ED, key.edPublic, key.ed(utf8(text)))
    + line(name, type, key.dsaPublic, key.dsa(concat(utf8('entente/statement/v1\n\0'), utf8(text))));
}

export const statement = (text, name, key) => text + '\n' + statementLines(text, name, key);

export const tlogProof = (index, entries, note) =>
  `c2sp.org/tlog-proof@v1\nindex ${index}\n` + path(index, entries).map((h) => base64(h) + '\n').join('') + '\n' + note;

export const addCheckpoint = (old, entries, note) =>
  `old ${old}\n` + consistency(old, entries).map((h) => base64(h) + '\n').join('') + '\n' + note;

export function addEntries(origin, start, entries) {
  const end = entries.length;
  const parts = [u16(origin.length), utf8(origin), u64(start), u64(end), u16(0)];
  for (let at = start; at < end;) {
    const base = at - (at % 256), packageEnd = Math.min(end, base + 256);
    for (let i = at; i < packageEnd; i++) parts.push(u16(entries[i].length), entries[i]);
    const proof = subtree(base, packageEnd, entries);
    parts.push(new Uint8Array([proof.length]), ...proof);
    at = packageEnd;
  }
  return concat(...parts);
}
