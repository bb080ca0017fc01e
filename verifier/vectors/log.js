// Writes a whole log as files, made without the Java code: node vectors/log.js FOLDER SIZE [broken|rotated]. With "broken" entries follow that no
// member can open, with "rotated" epochs of which the first announces a new sealing key of the author, and what may not stand there. Beside the folder it writes the author's card (FOLDER.card) and the reader's private keys (FOLDER.log-key, .receipt-key,
// .sealing-key).
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { counting, utf8 } from '../lib/bytes.js';
import { receipt, signedCheckpoint } from './notes.js';
import { sealingKey } from './keys.js';
import { epochEntry, keyedEpochEntry, sealedEntry } from './seal.js';
import { tiles } from './tiles.js';
import { card, EPOCH, EPOCH_KEY, world } from './world.js';

const [folder, size, more] = process.argv.slice(2);
const { members, author, reader, genesis, origin, cosigner, epoch } = world();
const entries = [genesis, epoch].slice(0, Number(size));
while (entries.length < Number(size)) entries.push(sealed(entries.length, EPOCH));
if (more === 'broken') entries.push(...brokenEntries(entries.length));
if (more === 'rotated') entries.push(...rotatedEntries(entries.length));

function sealed(i, inEpoch) {
  return sealedEntry(EPOCH_KEY, origin, inEpoch, counting(32, i), counting(24, i), utf8(`{"number":${i}}`));
}

// Of each kind one: an epoch that commits to another key, an entry in it, one of an epoch to come and of none, a changed and a cut one,
// rubbish, an epoch and an entry of a wrong length. The next is sound again.
function brokenEntries(from) {
  const otherKey = epochEntry(members, origin, from, EPOCH_KEY, [counting(64, 31), counting(64, 32)]);
  otherKey[1] ^= 1;
  const changed = sealed(from + 4, EPOCH), cut = sealed(from + 5, EPOCH);
  changed[changed.length - 1] ^= 1;
  return [otherKey, sealed(from + 1, from), sealed(from + 2, from + 3), sealed(from + 3, 0), changed, cut.slice(0, 80), utf8('rubbish'),
    epoch.slice(0, -1), cut.slice(0, 40), genesis, sealed(from + 10, EPOCH)];
}

// Sound: the first two, the fourth, the last but one.
function rotatedEntries(from) {
  const fresh = sealingKey(counting(32, 7)), randomness = [counting(64, 41), counting(64, 42)];
  const keyed = (index, own, announced) => keyedEpochEntry(members, origin, index, EPOCH_KEY, randomness, members.map((m) => (m === author ? own : 0)),
    members.map((m) => (m === author && own > 0 ? fresh : m.sealing)), announced);
  const changed = (entry, at, ...bytes) => (entry.set(bytes, at), entry);
  return [
    keyed(from, from, fresh), sealed(from + 1, from), sealed(from + 2, EPOCH), keyed(from + 3, from),
    keyed(from + 4, from + 1), epoch, changed(keyed(from + 6, from), 33, 2), changed(keyed(from + 7, from + 7, fresh), 34, 1),
    keyed(from + 8, from + 8), keyed(from + 9, from, fresh), changed(keyed(from + 10, from + 10, fresh), 37, 255, 255, 255),
    sealed(from + 11, from), keyed(from + 12, from).slice(0, -1), changed(keyed(from + 13, from), 40, 128), utf8('\x04'), sealed(from + 15, from + 3),
    keyed(from + 16, 0), sealed(from + 17, from + 16),
  ];
}

function write(path, content) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

write('checkpoint', signedCheckpoint(origin, entries, author.log, 1700000000) + receipt(origin, entries, cosigner, reader.receipt, 1700000001));
tiles(entries).forEach((content, path) => write(path, content));
[author, reader].forEach((member) => write(`cards/${member.id}.card`, card(member)));
writeFileSync(`${folder}.card`, card(author));
['log', 'receipt', 'sealing'].forEach((use) => writeFileSync(`${folder}.${use}-key`, reader[use].privateBytes));
