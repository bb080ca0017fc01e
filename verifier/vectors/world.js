// Two services with keys, cards and a channel, all made of fixed bytes.
import { sha256 } from '@noble/hashes/sha2.js';
import { base64, counting, hex } from '../lib/bytes.js';
import { genesisEntry, named } from './genesis.js';
import { IDENTITY, LOG, RECEIPT, sealingKey, signatureKey } from './keys.js';
import { statementLines } from './notes.js';
import { epochEntry } from './seal.js';

const NONCE = counting(32, 5), CHARTER = counting(32, 9);
export const EPOCH_KEY = counting(32, 77), EPOCH = 1;

function node(service, name, first) {
  const key = (use, offset) => signatureKey(use, counting(32, first + offset), counting(32, first + offset + 32));
  return { service, name, identity: key(IDENTITY, 0), log: key(LOG, 64), receipt: key(RECEIPT, 128), sealing: sealingKey(counting(32, first + 192)) };
}

export function card(node) {
  const text = ['entente/node-card/v1', `service ${node.service}`, `party ${node.service.slice(0, 2)}`, 'kind police', `name en ${node.name}`,
    `url https://${node.service}.example/exchange`, `tls-sha256 ${hex(counting(32, 1))}`, `charter ${hex(CHARTER)}`,
    'valid-from 2023-01-01T00:00:00Z', 'valid-until 2033-01-01T00:00:00Z', `identity-key ${base64(node.identity.publicBytes)}`,
    `log-key ${base64(node.log.publicBytes)}`, `receipt-key ${base64(node.receipt.publicBytes)}`, `sealing-key ${base64(node.sealing.publicBytes)}`]
    .join('\n') + '\n';
  return text + '\n' + statementLines(text, node.service, node.identity) + statementLines(text, `${node.service}/log`, node.log)
    + statementLines(text, `${node.service}/receipt`, node.receipt);
}

// The channel, its first two entries in the author's log, and the names in it.
export function world() {
  const members = named([node('zz.police', 'Police of Zembla', 3), node('yy.police', 'Police of Ruritania', 17)], NONCE);
  const [author, reader] = ['zz.police', 'yy.police'].map((service) => members.find((m) => m.service === service));
  const genesis = genesisEntry(members, NONCE, CHARTER), channel = hex(sha256(genesis)), origin = `${channel}/${author.id}`;
  const epoch = epochEntry(members, origin, EPOCH, EPOCH_KEY, [counting(64, 21), counting(64, 22)]);
  return { members, author, reader, genesis, channel, origin, cosigner: `${channel}/${reader.id}/receipts`, epoch };
}
