// What the two commands share: arguments, trust, and how they end.
import { existsSync, readFileSync } from 'node:fs';
import { parseTrust } from './card.js';
import { EXIT, report } from './report.js';

export class Usage extends Error {}

// Words, and options that each take a value.
export function parseArguments(words, options) {
  const found = { words: [] };
  for (let i = 0; i < words.length; i++) {
    const [name, inline] = words[i].startsWith('--') ? words[i].slice(2).split(/=(.*)/s) : [];
    if (name === undefined) {
      found.words.push(words[i]);
    } else if (!options.includes(name) || (inline === undefined && i + 1 === words.length)) {
      throw new Usage(`unknown option or missing value: ${words[i]}`);
    } else {
      found[name] = inline ?? words[++i];
    }
  }
  return found;
}

// A card's file, or a fingerprint as it was typed.
export function readTrust(cardOrFingerprint) {
  if (cardOrFingerprint === undefined || cardOrFingerprint === null) return undefined;
  try {
    return parseTrust(existsSync(cardOrFingerprint) ? readFileSync(cardOrFingerprint) : Buffer.from(cardOrFingerprint));
  } catch (refused) {
    throw new Usage(`--trust: ${refused.message}`);
  }
}

// Prints and sets the exit code.
export function run(usage, verify) {
  try {
    const result = verify();
    console.log(report(result).join('\n'));
    process.exitCode = EXIT[result.outcome];
  } catch (wrong) {
    if (!(wrong instanceof Usage)) throw wrong;
    console.error(`${wrong.message}\n${usage}`);
    process.exitCode = EXIT.usage;
  }
}
