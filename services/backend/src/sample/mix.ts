/** A well-mixed 32-bit number for the given ones: the same for the same, so nothing here needs a state or a clock. */
export const mix = (...numbers: number[]): number => {
  let hash = 0x9e3779b9;
  for (const number of numbers) {
    hash ^= number;
    // The finaliser of MurmurHash3.
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
};

/** In [0, 1). */
export const fraction = (...numbers: number[]): number => mix(...numbers) / 2 ** 32;
