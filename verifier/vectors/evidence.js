// Prints an evidence file with two node cards, made without the Java code: npm ci && npm run evidence.
import { base64, counting, utf8 } from '../lib/bytes.js';
import { receipt, signedCheckpoint, tlogProof } from './notes.js';
import { entryKey, sealedEntry } from './seal.js';
import { card, EPOCH, EPOCH_KEY, world } from './world.js';

const { author, reader, genesis, origin, cosigner, epoch } = world();
const id = counting(32, 40);
const payload = '{"body":{"text":"مرحبا"},"kind":"acknowledgement","version":1}';
const entries = [genesis, epoch, sealedEntry(EPOCH_KEY, origin, EPOCH, id, counting(24, 50), utf8(payload))];
const note = signedCheckpoint(origin, entries, author.log, 1700000000) + receipt(origin, entries, cosigner, reader.receipt, 1700000001);
process.stdout.write(JSON.stringify({
  format: 'entente/evidence', version: 1, log: origin, payload: JSON.parse(payload), entry: base64(entries[2]),
  entryKey: base64(entryKey(EPOCH_KEY, origin, EPOCH, id)), proof: tlogProof(2, entries, note), genesis: base64(genesis),
  cards: { [author.id]: card(author), [reader.id]: card(reader) },
}, null, 1) + '\n');
