// The genesis entry and the names that follow from it.
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, hex, utf8 } from './bytes.js';
import { LOG, RECEIPT, SEALING_KEY_LENGTH, SIGNATURE_KEY_LENGTH, requireSuite, sealingKey, signatureKey } from './keys.js';
import { refuse } from './refused.js';

const HEADER = 1 + 2 + 32 + 32 + 1, MEMBER = 16 + 2 * SIGNATURE_KEY_LENGTH + SEALING_KEY_LENGTH;
const MIN_MEMBERS = 2, MAX_MEMBERS = 16;

export const memberId = (nonce, logKey) => hex(sha256(concat(utf8('entente/member/v1\0'), nonce, logKey))).slice(0, 32);

export function parseGenesis(entry) {
  if (entry.length < HEADER || entry[0] !== 1) refuse('malformed', 'not a genesis entry');
  requireSuite((entry[1] << 8) | entry[2]);
  const nonce = entry.slice(3, 35), count = entry[HEADER - 1];
  if (count > MAX_MEMBERS || entry.length !== HEADER + count * MEMBER) {
    refuse('malformed', 'the genesis entry has not the length that its members need');
  }
  const members = [];
  for (let i = 0; i < count; i++) {
    const member = parseMember(entry.slice(HEADER + i * MEMBER, HEADER + (i + 1) * MEMBER));
    if (member.id !== memberId(nonce, member.keys.log.encoded) || (i > 0 && members[i - 1].id >= member.id)) {
      refuse('malformed', 'the members of the genesis entry are not in their order');
    }
    members.push(member);
  }
  if (count < MIN_MEMBERS) refuse('malformed', `a channel has ${MIN_MEMBERS} to ${MAX_MEMBERS} members`);
  requireDistinct(members);
  return named(members, hex(sha256(entry)));
}

function parseMember(bytes) {
  const receiptAt = 16 + SIGNATURE_KEY_LENGTH, sealingAt = receiptAt + SIGNATURE_KEY_LENGTH;
  return {
    id: hex(bytes.slice(0, 16)),
    keys: {
      log: signatureKey(bytes.slice(16, receiptAt), LOG),
      receipt: signatureKey(bytes.slice(receiptAt, sealingAt), RECEIPT),
      sealing: sealingKey(bytes.slice(sealingAt)),
    },
  };
}

function requireDistinct(members) {
  const keys = new Set(members.flatMap((m) => [hex(m.keys.receipt.encoded), hex(m.keys.sealing.encoded)]));
  if (keys.size !== 2 * members.length) refuse('wrong-key', 'two members of a channel share a key');
}

function named(members, channel) {
  const origin = (member) => `${channel}/${member.id}`;
  return {
    channel, members, origin,
    cosigner: (member) => `${origin(member)}/receipts`,
    member: (id) => members.find((m) => m.id === id) ?? refuse('foreign', 'not a member of this channel'),
    author: (log) => members.find((m) => origin(m) === log) ?? refuse('unknown-log', 'the log is of no member of the genesis'),
  };
}
