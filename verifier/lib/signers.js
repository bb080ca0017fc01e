// Who stands behind signatures: members of a channel, their cards, and whom the reader trusts.
import { equal } from './bytes.js';
import { trusts } from './card.js';
import { admits, keyHash, leadsFrom } from './identity.js';
import { sameKeys } from './keys.js';
import { refuse } from './refused.js';

export class Signers {
  // cards: a Map from member id to card, each of a member and with that member's keys
  // identity: a Map from service to what its roots decided
  constructor(genesis, cards, trust, identity = new Map()) {
    cards.forEach((card, id) => {
      if (!sameKeys(genesis.member(id).keys, card.keys)) refuse('wrong-key', `the card of ${card.service} does not list the keys of the member it stands for`);
    });
    this.cards = cards;
    this.trust = trust;
    this.identity = identity;
  }

  card(member) {
    const own = this.trust?.card && sameKeys(this.trust.card.keys, member.keys) ? this.trust.card : undefined;
    return this.cards.get(member.id) ?? own;
  }

  // Whether roots revoked a key of a member, and a checkpoint that it signed lies past the last valid one.
  revoked(member, key, checkpoint) {
    const revocation = this.identity.get(this.card(member)?.service)?.revoked.get(keyHash(key));
    return Boolean(revocation) && !admits(revocation, checkpoint);
  }

  signer(member, time) {
    const card = this.card(member);
    if (card && !card.isValidAt(time)) refuse('not-valid-now', `the card of ${card.service} was not valid when it claims to have signed`);
    const state = this.identity.get(card?.service);
    if (state) requireOf(card, state);
    const trusted = trusts(this.trust, card) || Boolean(this.trust && state && leadsFrom(state, this.trust.fingerprint, card.identity));
    return { member: member.id, card, trusted };
  }

  receipted(receipts) {
    return receipts.map(({ member, time }) => ({ by: this.signer(member, time), time }));
  }

  outcome(author, receipts) {
    if (!this.trust) return 'unverified';
    if (author.trusted || receipts.some((receipt) => receipt.by.trusted)) return 'verified';
    return refuse('not-trusted', 'neither written nor receipted by the service that you trust');
  }
}

// The decisions are those of whoever signed the card, and the card was not made after its identity key had been replaced.
function requireOf(card, state) {
  const period = state.periods.find(({ key }) => equal(key.encoded, card.identity.encoded));
  if (!period) refuse('not-trusted', 'the roots decide on another identity than that of the card');
  if (period.until !== undefined && card.from >= period.until) refuse('revoked', 'the card was signed with an identity key that had been replaced');
}

// Runs both phases: what cannot be read is unreadable, what is wrong in what was read is rejected, and so is a signature that is missing
// or wrong wherever it stands.
export function verdict(kind, read, check) {
  let content;
  try {
    content = read();
  } catch (refused) {
    if (!refused.reason) throw refused;
    const signature = refused.reason === 'signature-missing' || refused.reason === 'signature-invalid';
    return { kind, outcome: signature ? 'rejected' : 'unreadable', reason: refused.reason, detail: refused.message };
  }
  try {
    return { kind, ...check(content) };
  } catch (refused) {
    if (!refused.reason) throw refused;
    return { kind, outcome: 'rejected', reason: refused.reason, detail: refused.message };
  }
}
