// Who stands behind signatures: members of a channel, their cards, and whom the reader trusts.
import { trusts } from './card.js';
import { sameKeys } from './keys.js';
import { refuse } from './refused.js';

export class Signers {
  // cards: a Map from member id to card, each of a member and with that member's keys
  constructor(genesis, cards, trust) {
    cards.forEach((card, id) => {
      if (!sameKeys(genesis.member(id).keys, card.keys)) refuse('wrong-key', `the card of ${card.service} does not list the keys of the member it stands for`);
    });
    this.cards = cards;
    this.trust = trust;
  }

  signer(member, time) {
    const own = this.trust?.card && sameKeys(this.trust.card.keys, member.keys) ? this.trust.card : undefined;
    const card = this.cards.get(member.id) ?? own;
    if (card && !card.isValidAt(time)) refuse('not-valid-now', `the card of ${card.service} was not valid when it claims to have signed`);
    return { member: member.id, card, trusted: trusts(this.trust, card) };
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
