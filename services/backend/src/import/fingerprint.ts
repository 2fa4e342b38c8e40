/**
 * 53 bits of two hashes of the FNV-1a kind: among a million texts a false alarm has a chance of about 1 in 20,000, so
 * whatever must not be wrong looks at the texts as well. Never 0.
 */
export const fingerprint = (text: string): number => {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x5bd1e995);
  }
  return (low >>> 0) * 0x200000 + (high >>> 11) + 1;
};

/** Where a fingerprint is looked for first in a table of so many slots (a power of two). */
export const slotFor = (print: number, slots: number): number => ((print % 0xfffffffb) >>> 0) & (slots - 1);
