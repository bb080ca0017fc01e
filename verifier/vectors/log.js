// Writes a whole log as files, made without the Java code: node vectors/log.js FOLDER SIZE [CARD]. The author's card is also written to the
// file CARD. The last entry of a log of more than ten is rubbish.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { counting, utf8 } from '../lib/bytes.js';
import { receipt, signedCheckpoint } from './notes.js';
import { sealedEntry } from './seal.js';
import { tiles } from './tiles.js';
import { card, EPOCH, EPOCH_KEY, world } from './world.js';

const [folder, size, cardFile] = process.argv.slice(2);
const { author, reader, genesis, origin, cosigner, epoch } = world();
const entries = [genesis, epoch].slice(0, Number(size));
while (entries.length < Number(size)) {
  const i = entries.length;
  entries.push(sealedEntry(EPOCH_KEY, origin, EPOCH, counting(32, i), counting(24, i), utf8(`{"number":${i}}`)));
}
if (entries.length > 10) entries[entries.length - 1] = utf8('rubbish');

function write(path, content) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

write('checkpoint', signedCheckpoint(origin, entries, author.log, 1700000000) + receipt(origin, entries, cosigner, reader.receipt, 1700000001));
tiles(entries).forEach((content, path) => write(path, content));
[author, reader].forEach((member) => write(`cards/${member.id}.card`, card(member)));
if (cardFile) writeFileSync(cardFile, card(author));
