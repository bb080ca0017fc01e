// C2SP tlog-tiles by the definition: tile n of level l has the roots of 256^l entries each, from (n * 256 + i) * 256^l on.
import { concat, u16 } from '../lib/bytes.js';
import { root } from './merkle.js';

function number(n) {
  const groups = [];
  for (let rest = n; groups.length === 0 || rest > 0; rest = Math.floor(rest / 1000)) groups.unshift(String(rest % 1000).padStart(3, '0'));
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
}

const path = (kind, n, width) => `tile/${kind}/${number(n)}${width < 256 ? `.p/${width}` : ''}`;

// All resources of a log but its checkpoint: path to bytes.
export function tiles(entries) {
  const files = new Map();
  for (let at = 0; at < entries.length; at += 256) {
    const bundle = entries.slice(at, at + 256);
    files.set(path('entries', at / 256, bundle.length), concat(...bundle.flatMap((entry) => [u16(entry.length), entry])));
  }
  for (let level = 0, span = 1; span <= entries.length; level++, span *= 256) {
    const count = Math.floor(entries.length / span);
    for (let n = 0; n * 256 < count; n++) {
      const width = Math.min(256, count - n * 256);
      const hashes = Array.from({ length: width }, (_, i) => root(entries.slice((n * 256 + i) * span, (n * 256 + i + 1) * span)));
      files.set(path(level, n, width), concat(...hashes));
    }
  }
  return files;
}
