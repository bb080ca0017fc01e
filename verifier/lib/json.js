// JSON as evidence has it: RFC 8259 in strict UTF-8, no name twice in an object, whole numbers of 64 bits, 32 levels deep, well-formed
// Unicode. Objects become Maps, numbers BigInts. And the canonical form of RFC 8785 for such values.
import { text } from './bytes.js';
import { refuse } from './refused.js';

const MAX_DEPTH = 32;
const ESCAPES = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

export function parseJson(bytes) {
  const parser = new Parser(text(bytes));
  const value = parser.value(0);
  parser.space();
  return parser.at === parser.source.length ? value : parser.fail('more after the end of the value');
}

class Parser {
  constructor(source) {
    this.source = source;
    this.at = 0;
  }

  fail(what) {
    return refuse('malformed', `not JSON: ${what} at ${this.at}`);
  }

  space() {
    while (' \t\n\r'.includes(this.source[this.at] ?? 'x')) this.at++;
  }

  take(expected) {
    if (!this.source.startsWith(expected, this.at)) this.fail(`${expected} expected`);
    this.at += expected.length;
  }

  value(depth) {
    this.space();
    const c = this.source[this.at];
    if (c === '{') return this.object(depth + 1);
    if (c === '[') return this.array(depth + 1);
    if (c === '"') return this.string();
    if (c === 't') return this.word('true', true);
    if (c === 'f') return this.word('false', false);
    if (c === 'n') return this.word('null', null);
    return this.number();
  }

  word(expected, value) {
    this.take(expected);
    return value;
  }

  number() {
    const found = /^-?(0|[1-9][0-9]*)(?![0-9.eE])/.exec(this.source.slice(this.at, this.at + 40));
    if (!found) this.fail('a value expected, whole numbers only');
    this.at += found[0].length;
    const value = BigInt(found[0]);
    return value === BigInt.asIntN(64, value) ? value : this.fail('a number of more than 64 bits');
  }

  string() {
    this.take('"');
    let out = '';
    for (;;) {
      const plain = /[^"\\\u0000-\u001f]*/y;
      plain.lastIndex = this.at;
      out += plain.exec(this.source)[0];
      this.at = plain.lastIndex;
      const c = this.source[this.at++];
      if (c === '"') return out.isWellFormed() ? out : this.fail('half a character');
      if (c !== '\\') this.fail('a string that does not end');
      out += this.escape();
    }
  }

  escape() {
    const c = this.source[this.at++];
    if (c in ESCAPES) return ESCAPES[c];
    const digits = this.source.slice(this.at, this.at + 4);
    if (c !== 'u' || !/^[0-9a-fA-F]{4}$/.test(digits)) this.fail('an unknown escape');
    this.at += 4;
    return String.fromCharCode(parseInt(digits, 16));
  }

  array(depth) {
    const items = [];
    this.sequence('[', ']', depth, () => items.push(this.value(depth)));
    return items;
  }

  object(depth) {
    const fields = new Map();
    this.sequence('{', '}', depth, () => {
      this.space();
      const name = this.string();
      if (fields.has(name)) this.fail(`the name ${name} twice`);
      this.space();
      this.take(':');
      fields.set(name, this.value(depth));
    });
    return fields;
  }

  sequence(open, close, depth, element) {
    if (depth > MAX_DEPTH) this.fail('too deep');
    this.take(open);
    this.space();
    if (this.source[this.at] === close) return this.take(close);
    for (;;) {
      element();
      this.space();
      if (this.source[this.at] === close) return this.take(close);
      this.take(',');
    }
  }
}

// The text of RFC 8785, or undefined for a value that it is not defined for here: null and numbers beyond 2^53 - 1.
export function canonical(value) {
  if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'bigint') return value < 2n ** 53n && value > -(2n ** 53n) ? String(value) : undefined;
  if (Array.isArray(value)) return joined('[', value.map(canonical), ']');
  if (!(value instanceof Map)) return undefined;
  const fields = [...value].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => {
    const written = canonical(inner);
    return written === undefined ? undefined : `${JSON.stringify(name)}:${written}`;
  });
  return joined('{', fields, '}');
}

const joined = (open, parts, close) => (parts.includes(undefined) ? undefined : open + parts.join(',') + close);
