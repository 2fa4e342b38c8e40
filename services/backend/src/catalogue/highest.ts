/** Up to so many are picked by insertion; more are cheaper to sort. */
const few = 256;

/** The `count` highest of the keys, the highest first. No two are equal. */
export const highest = (keys: Float64Array, count: number): Float64Array => {
  if (count > few) return keys.toSorted().reverse().subarray(0, count);
  const picked = new Float64Array(Math.min(count, keys.length));
  let size = 0;
  let least = Number.NEGATIVE_INFINITY;
  for (let n = 0; n < keys.length; n++) {
    const key = keys[n] ?? 0;
    if (size === picked.length && key <= least) continue;
    let at = size < picked.length ? size++ : size - 1;
    for (; at > 0 && (picked[at - 1] ?? 0) < key; at--) picked[at] = picked[at - 1] ?? 0;
    picked[at] = key;
    least = picked[size - 1] ?? 0;
  }
  return picked;
};
