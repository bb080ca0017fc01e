// The genesis entry and the names that follow from it.
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, hex, u16, utf8 } from '../lib/bytes.js';

// Gives each member its id and puts them in their order.
export function named(members, nonce) {
  return members.map((m) => ({ ...m, id: hex(sha256(concat(utf8('entente/member/v1\0'), nonce, m.log.publicBytes))).slice(0, 32) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function genesisEntry(members, nonce, charter) {
  return concat(new Uint8Array([1]), u16(1), nonce, charter, new Uint8Array([members.length]),
    ...members.map((m) => concat(Buffer.from(m.id, 'hex'), m.log.publicBytes, m.receipt.publicBytes, m.sealing.publicBytes)));
}
