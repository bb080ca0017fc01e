// For tests that have many things to verify: reads a line of JSON each, { "evidence" or "log": PATH, "trust": TEXT?, "sealingKey": PATH? }, and
// answers a line of JSON each: the exit code of the command, the reason, and the lines it would print.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { readTrust, Usage } from './lib/command.js';
import { verifyEvidence } from './lib/evidence.js';
import { verifyLog } from './lib/log.js';
import { EXIT, report } from './lib/report.js';

const bytes = (path) => new Uint8Array(readFileSync(path));

function answer({ evidence, log, trust, sealingKey }) {
  try {
    const trusted = readTrust(trust);
    const result = evidence ? verifyEvidence(bytes(evidence), trusted) : verifyLog(log, trusted, sealingKey && bytes(sealingKey));
    return { exit: EXIT[result.outcome], reason: result.reason ?? '', lines: report(result) };
  } catch (wrong) {
    if (!(wrong instanceof Usage)) throw wrong;
    return { exit: EXIT.usage, reason: '', lines: [wrong.message] };
  }
}

for await (const line of createInterface({ input: process.stdin })) console.log(JSON.stringify(answer(JSON.parse(line))));
