// Verifies a whole log in the layout of C2SP tlog-tiles: node verify-log.js FOLDER [--trust CARD|FINGERPRINT] [--sealing-key FILE]. The
// file has the 35 bytes of a member's private sealing key; with it every epoch and entry is opened as well. Ends as `entente verify` does.
import { readFileSync } from 'node:fs';
import { parseArguments, readTrust, run, Usage } from './lib/command.js';
import { verifyLog } from './lib/log.js';

run('usage: node verify-log.js FOLDER [--trust CARD|FINGERPRINT] [--sealing-key FILE]', () => {
  const found = parseArguments(process.argv.slice(2), ['trust', 'sealing-key']);
  if (found.words.length !== 1) throw new Usage('one folder is needed');
  const key = found['sealing-key'];
  return verifyLog(found.words[0], readTrust(found.trust), key && new Uint8Array(readFileSync(key)));
});
