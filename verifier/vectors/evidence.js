// Prints an evidence file with two node cards, made without the Java code: npm ci && npm run evidence.
import { sha256 } from '@noble/hashes/sha2.js';
import { base64, counting, hex, utf8 } from '../lib/bytes.js';
import { genesisEntry, named } from './genesis.js';
import { IDENTITY, LOG, RECEIPT, sealingKey, signatureKey } from './keys.js';
import { receipt, signedCheckpoint, statementLines, tlogProof } from './notes.js';
import { entryKey, epochEntry, sealedEntry } from './seal.js';

function node(service, first) {
  const key = (use, offset) => signatureKey(use, counting(32, first + offset), counting(32, first + offset + 32));
  return { service, identity: key(IDENTITY, 0), log: key(LOG, 64), receipt: key(RECEIPT, 128), sealing: sealingKey(counting(32, first + 192)) };
}

function card(node, name) {
  const text = ['entente/node-card/v1', `service ${node.service}`, `party ${node.service.slice(0, 2)}`, 'kind police', `name en ${name}`,
    `url https://${node.service}.example/exchange`, `tls-sha256 ${hex(counting(32, 1))}`, `charter ${hex(counting(32, 9))}`,
    'valid-from 2023-01-01T00:00:00Z', 'valid-until 2033-01-01T00:00:00Z', `identity-key ${base64(node.identity.publicBytes)}`,
    `log-key ${base64(node.log.publicBytes)}`, `receipt-key ${base64(node.receipt.publicBytes)}`, `sealing-key ${base64(node.sealing.publicBytes)}`]
    .join('\n') + '\n';
  return text + '\n' + statementLines(text, node.service, node.identity) + statementLines(text, `${node.service}/log`, node.log)
    + statementLines(text, `${node.service}/receipt`, node.receipt);
}

const nonce = counting(32, 5), charter = counting(32, 9);
const members = named([node('zz.police', 3), node('yy.police', 17)], nonce);
const [author, reader] = ['zz.police', 'yy.police'].map((service) => members.find((m) => m.service === service));
const genesis = genesisEntry(members, nonce, charter);
const channel = hex(sha256(genesis)), origin = `${channel}/${author.id}`;
const epochKey = counting(32, 77), id = counting(32, 40);
const payload = '{"body":{"text":"مرحبا"},"kind":"acknowledgement","version":1}';
const entries = [genesis, epochEntry(members, origin, 1, epochKey, [counting(64, 21), counting(64, 22)]),
  sealedEntry(epochKey, origin, 1, id, counting(24, 50), utf8(payload))];
const note = signedCheckpoint(origin, entries, author.log, 1700000000)
  + receipt(origin, entries, `${channel}/${reader.id}/receipts`, reader.receipt, 1700000001);
process.stdout.write(JSON.stringify({
  format: 'entente/evidence', version: 1, log: origin, payload: JSON.parse(payload), entry: base64(entries[2]),
  entryKey: base64(entryKey(epochKey, origin, 1, id)), proof: tlogProof(2, entries, note), genesis: base64(genesis),
  cards: { [author.id]: card(author, 'Police of Zembla'), [reader.id]: card(reader, 'Police of Ruritania') },
}, null, 1) + '\n');
