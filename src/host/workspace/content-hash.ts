/**
 * 64 bits of a content, as text: whether a file of the same size and another time is the same. Two mixes over its 32-bit
 * words: it finds what changed by chance, and keeps no enemy out.
 */
export function contentHash(bytes: Uint8Array): string {
  const words = Math.floor(bytes.length / 4);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let [a, b] = [0x811c_9dc5 ^ bytes.length, 0x9e37_79b9];
  const mix = (word: number): void => {
    a = Math.imul(a ^ word, 0x0100_0193);
    a ^= a >>> 15;
    b = Math.imul(b ^ word, 0x85eb_ca6b);
    b = (b << 13) | (b >>> 19);
  };
  for (let i = 0; i < words; i++) mix(view.getUint32(i * 4, true));
  for (let i = words * 4; i < bytes.length; i++) mix(view.getUint8(i));
  return hex(a) + hex(b);
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
