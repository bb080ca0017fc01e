import { refuse } from './refused.js';

export const utf8 = (text) => new TextEncoder().encode(text);
export const concat = (...parts) => new Uint8Array(Buffer.concat(parts.map((p) => Buffer.from(p))));
export const hex = (bytes) => Buffer.from(bytes).toString('hex');
export const base64 = (bytes) => Buffer.from(bytes).toString('base64');
export const equal = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)) === 0;
// Fixed bytes for the vectors: first, first + 1, ... modulo 256.
export const counting = (length, first = 0) => Uint8Array.from({ length }, (_, i) => (first + i) & 0xff);

export function u64(value) {
  const out = new Uint8Array(8);
  new DataView(out.buffer).setBigUint64(0, BigInt(value));
  return out;
}

export function u16(value) {
  return new Uint8Array([value >> 8, value & 0xff]);
}

export function readU64(bytes, at) {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(at);
}

// Strict UTF-8; a byte order mark is a character like any other.
export function text(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse('malformed', 'not UTF-8');
  }
}

// Standard base64 with padding (RFC 4648 section 4): only what encoding gives.
export function fromBase64(line) {
  const bytes = new Uint8Array(Buffer.from(line, 'base64'));
  return base64(bytes) === line ? bytes : refuse('malformed', 'not standard base64');
}

export function hashLine(line) {
  const bytes = line.length === 44 ? fromBase64(line) : new Uint8Array(0);
  return bytes.length === 32 ? bytes : refuse('malformed', 'not the base64 of a hash of 32 bytes');
}

// ASCII decimal without sign and leading zeroes, up to 2^63 - 1.
export function decimal(digits) {
  if (!/^(0|[1-9][0-9]{0,18})$/.test(digits)) refuse('malformed', 'not a decimal number without leading zeroes');
  const value = BigInt(digits);
  return value < 1n << 63n ? value : refuse('too-large', 'a number above 2^63 - 1');
}
