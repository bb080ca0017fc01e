// Writes a whole log as files, made without the Java code: node vectors/log.js FOLDER SIZE [broken]. With "broken" entries follow that no
// member can open. Beside the folder it writes the author's card (FOLDER.card) and the reader's private keys (FOLDER.log-key, .receipt-key,
// .sealing-key).
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { counting, utf8 } from '../lib/bytes.js';
import { receipt, signedCheckpoint } from './notes.js';
import { epochEntry, sealedEntry } from './seal.js';
import { tiles } from './tiles.js';
import { card, EPOCH, EPOCH_KEY, world } from './world.js';

const [folder, size, broken] = process.argv.slice(2);
const { members, author, reader, genesis, origin, cosigner, epoch } = world();
const entries = [genesis, epoch].slice(0, Number(size));
while (entries.length < Number(size)) entries.push(sealed(entries.length, EPOCH));
if (broken) entries.push(...brokenEntries(entries.length));

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

function write(path, content) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

write('checkpoint', signedCheckpoint(origin, entries, author.log, 1700000000) + receipt(origin, entries, cosigner, reader.receipt, 1700000001));
tiles(entries).forEach((content, path) => write(path, content));
[author, reader].forEach((member) => write(`cards/${member.id}.card`, card(member)));
writeFileSync(`${folder}.card`, card(author));
['log', 'receipt', 'sealing'].forEach((use) => writeFileSync(`${folder}.${use}-key`, reader[use].privateBytes));
