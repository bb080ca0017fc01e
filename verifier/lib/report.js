// What was found, in the sentences of `entente verify`, and the exit codes that go with it.
import { shortName } from './card.js';
import { parseJson } from './json.js';

export const EXIT = { verified: 0, usage: 2, unverified: 3, rejected: 4, unreadable: 5 };

export function report(result) {
  const lines = [heading(result)];
  if (result.reason) return [...lines, `reason: ${result.reason}`];
  lines.push(...(result.kind === 'log' ? logLines(result) : entryLines(result)));
  lines.push(...receiptLines(result.receipts), `channel ${result.channel}`);
  return [...lines, ...(result.kind === 'log' ? [`root hash ${result.root}`] : [`entry hash ${result.leafHash}`, ...contentLines(result.content)])];
}

function heading({ outcome, kind, detail }) {
  const what = kind === 'log' ? 'the log' : 'the evidence';
  switch (outcome) {
    case 'verified': return `verified: ${what} is consistent and a service that you trust stands behind it`;
    case 'unverified': return 'consistent, identity unverified: name a card or fingerprint that you trust to know who stands behind it';
    case 'rejected': return `rejected: ${detail}`;
    default: return `not ${kind === 'log' ? 'a log' : 'evidence'} that can be read: ${detail}`;
  }
}

const time = (seconds) => new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z');

function name({ member, card, trusted }) {
  return card ? `${card.service} (${shortName(card)}, ${trusted ? 'trusted' : 'identity only claimed'})` : `member ${member} (no card in this file)`;
}

const entryLines = ({ author, index, size, signedAt }) => [
  `written by ${name(author)} as entry ${index} of its log`,
  `signed with the log of ${size} entries at ${time(signedAt)} (the author's claim)`,
];

function logLines({ author, size, signedAt, entries }) {
  const lines = [`the log of ${name(author)}, ${size} entries: the genesis, ${entries.epochs} that open an epoch, ${entries.sealed} sealed`,
    `signed at ${time(signedAt)} (the author's claim)`];
  entries.named.forEach(({ index, reason }) => lines.push(`entry ${index} is not of the form: ${reason}`));
  if (entries.misformed > entries.named.length) lines.push(`and ${entries.misformed - entries.named.length} more that are not of the form`);
  return lines;
}

function receiptLines(receipts) {
  return receipts.length === 0 ? ['receipted by nobody in this file']
    : receipts.map((receipt) => `receipted by ${name(receipt.by)} at ${time(receipt.time)} (that member's claim)`);
}

function contentLines(content) {
  if (!content) return ['content not revealed in this file'];
  const { kind, shown } = readable(content);
  return [`content${kind ? ` of kind ${kind}` : ''}, ${content.length} bytes:`, ...shown.split('\n').map((line) => `  ${line}`)];
}

function readable(content) {
  try {
    const tree = parseJson(content);
    const kind = tree instanceof Map && typeof tree.get('kind') === 'string' ? tree.get('kind') : undefined;
    return { kind, shown: safe(JSON.stringify(withoutKeys(plain(tree)), null, 2)) };
  } catch {
    return { shown: safe(Buffer.from(content).toString('utf8')) };
  }
}

// The keys of attachments stay in the file.
function withoutKeys(payload) {
  const files = payload?.body?.attachments;
  if (Array.isArray(files)) files.forEach((file) => { if (file?.key !== undefined) file.key = '(not shown)'; });
  return payload;
}

function plain(value) {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, inner]) => [key, plain(inner)]));
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === 'bigint' ? (Number.isSafeInteger(Number(value)) ? Number(value) : String(value)) : value;
}

// Nothing in the content may command a terminal or turn the text round.
const safe = (text) => text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
  (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
