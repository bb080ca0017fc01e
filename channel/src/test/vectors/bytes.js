export const utf8 = (text) => new TextEncoder().encode(text);
export const concat = (...parts) => new Uint8Array(Buffer.concat(parts.map((p) => Buffer.from(p))));
export const hex = (bytes) => Buffer.from(bytes).toString('hex');
export const base64 = (bytes) => Buffer.from(bytes).toString('base64');
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
