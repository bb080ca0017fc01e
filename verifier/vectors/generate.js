// Prints the vectors as JSON: npm ci && npm run generate. Long values are given by their SHA-256.
import { sha256 } from '@noble/hashes/sha2.js';
import { base64, counting, hex, utf8 } from '../lib/bytes.js';
import { genesisEntry, named } from './genesis.js';
import { IDENTITY, LOG, RECEIPT, sealingKey, signatureKey } from './keys.js';
import { consistency, path, root, subtree } from './merkle.js';
import { addCheckpoint, addEntries, receipt, signedCheckpoint, statement, tlogProof } from './notes.js';
import { tiles } from './tiles.js';
import { chunkedSeal, entryKey, epochEntry, hpkeSeal, sealedEntry } from './seal.js';

const digest = (bytes) => hex(sha256(bytes));
const entry = (i) => utf8(`entry ${i}`);
const tree = (n) => Array.from({ length: n }, (_, i) => entry(i));

function merkle() {
  return [1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 16, 31, 255, 256, 257, 300, 600].map((size) => {
    const entries = tree(size);
    const picks = [...new Set([0, 1, size >> 1, size - 1].filter((i) => i < size))];
    const olds = [...new Set([0, 1, size >> 1, size - 1, size].filter((m) => m <= size))];
    const subtrees = [[0, 1], [4, 6], [8, 13], [0, 256], [256, 300], [256, 257], [512, 600], [4, 8]].filter(([, end]) => end <= size);
    return {
      size,
      root: hex(root(entries)),
      inclusion: picks.map((index) => ({ index, proof: path(index, entries).map(hex) })),
      consistency: olds.map((old) => ({ old, proof: consistency(old, entries).map(hex) })),
      subtrees: subtrees.map(([start, end]) => ({ start, end, hash: hex(root(entries.slice(start, end))), proof: subtree(start, end, entries).map(hex) })),
    };
  });
}

function tiled() {
  return [1, 255, 256, 257, 600, 66000].map((size) => {
    const files = [...tiles(tree(size))].map(([path, bytes]) => [path, digest(bytes)]);
    const ends = files.length > 40 ? files.filter(([path]) => /\/(entries|0)\/(000|25[67])|\/[12]\//.test(path)) : files;
    return { size, count: files.length, files: Object.fromEntries(ends) };
  });
}

function chunked() {
  return [0, 1, 1000, 16383, 16384, 16385, 32768, 40000].map((length) => {
    const sealed = chunkedSeal(counting(32, 7), utf8('context'), counting(24, 100), counting(length, 3));
    return { length, sealedLength: sealed.length, sha256: digest(sealed), start: hex(sealed.slice(0, 88)) };
  });
}

function member(first) {
  return {
    log: signatureKey(LOG, counting(32, first), counting(32, first + 32)),
    receipt: signatureKey(RECEIPT, counting(32, first + 64), counting(32, first + 96)),
    sealing: sealingKey(counting(32, first + 128)),
  };
}

function channel() {
  const nonce = counting(32, 5), charter = counting(32, 9);
  const members = named([member(1), member(11)], nonce);
  const genesis = genesisEntry(members, nonce, charter);
  const id = digest(genesis);
  const [author, reader] = members;
  const origin = `${id}/${author.id}`, cosigner = `${id}/${reader.id}/receipts`;
  const epochKey = counting(32, 77), randomness = [counting(64, 21), counting(64, 22)];
  const entries = [genesis, epochEntry(members, origin, 1, epochKey, randomness)];
  for (let i = 0; i < 3; i++) {
    entries.push(sealedEntry(epochKey, origin, 1, counting(32, 40 + i), counting(24, 50 + i), utf8(`{"payload":${i}}`)));
  }
  const note = signedCheckpoint(origin, entries, author.log, 1700000000);
  const lines = receipt(origin, entries, cosigner, reader.receipt, 1700000001);
  return {
    nonce: hex(nonce), charter: hex(charter),
    members: members.map((m) => ({
      id: m.id, logPrivate: hex(m.log.privateBytes), receiptPrivate: hex(m.receipt.privateBytes), sealingPrivate: hex(m.sealing.privateBytes),
      logPublicSha256: digest(m.log.publicBytes), receiptPublicSha256: digest(m.receipt.publicBytes), sealingPublicSha256: digest(m.sealing.publicBytes),
    })),
    channel: id,
    epochKey: hex(epochKey), encapsulations: randomness.map(hex),
    drafts: [0, 1, 2].map((i) => ({ id: hex(counting(32, 40 + i)), salt: hex(counting(24, 50 + i)), payload: `{"payload":${i}}` })),
    entrySha256: entries.map(digest),
    entryKey: hex(entryKey(epochKey, origin, 1, counting(32, 41))),
    signedAt: 1700000000, receiptedAt: 1700000001,
    checkpoint: note, receipt: lines,
    addCheckpoint: addCheckpoint(0, entries, note),
    addEntriesSha256: digest(addEntries(origin, 0, entries)),
    proof: tlogProof(3, entries, note + lines),
  };
}

const identity = signatureKey(IDENTITY, counting(32, 200), counting(32, 150));
const sealing = sealingKey(counting(32, 60));
process.stdout.write(JSON.stringify({
  merkle: merkle(),
  tiles: tiled(),
  chunked: chunked(),
  channel: channel(),
  statement: { privateKey: hex(identity.privateBytes), name: 'zz.police', note: statement('entente/test/v1\nشرطة\n', 'zz.police', identity) },
  hpke: {
    privateKey: hex(sealing.privateBytes), randomness: hex(counting(64, 3)),
    wrapped: base64(hpkeSeal(sealing.publicKey, utf8('info'), utf8('bound'), utf8('secret'), counting(64, 3))),
  },
}, null, 1) + '\n');
