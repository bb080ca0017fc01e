// Verifies a file of evidence: node verify.js FILE [--trust CARD|FINGERPRINT]. Ends as `entente verify` does.
import { existsSync, readFileSync } from 'node:fs';
import { parseArguments, readTrust, run, Usage } from './lib/command.js';
import { verifyEvidence } from './lib/evidence.js';

run('usage: node verify.js FILE [--trust CARD|FINGERPRINT]', () => {
  const { words: [file, ...more], trust } = parseArguments(process.argv.slice(2), ['trust']);
  if (!file || more.length > 0) throw new Usage('one file is needed');
  if (!existsSync(file)) return { outcome: 'unreadable', reason: 'incomplete', detail: `there is no file ${file}` };
  return verifyEvidence(new Uint8Array(readFileSync(file)), readTrust(trust));
});
