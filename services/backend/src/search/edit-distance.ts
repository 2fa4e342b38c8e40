const longest = 64;
const rowOf = (): Uint8Array => new Uint8Array(longest + 2);
let beforeLast = rowOf();
let last = rowOf();
let row = rowOf();

const fillRow = (a: string, b: string, i: number): number => {
  let least = i;
  row[0] = i;
  for (let j = 1; j <= b.length; j++) {
    const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
    let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
    const swapped =
      i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
    if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
    row[j] = cost;
    if (cost < least) least = cost;
  }
  return least;
};

/** The last row of the table of distances, or undefined when all of it is beyond the limit. */
const lastRow = (a: string, b: string, limit: number): Uint8Array | undefined => {
  if (a.length > longest || b.length > longest) return undefined;
  for (let j = 0; j <= b.length; j++) row[j] = j;
  for (let i = 1; i <= a.length; i++) {
    [beforeLast, last, row] = [last, row, beforeLast];
    // Two rows, because a transposition can reach back over one.
    if (fillRow(a, b, i) > limit && Math.min(...last.subarray(0, b.length + 1)) > limit) return undefined;
  }
  return row;
};

/** Letters to insert, remove, replace or swap with their neighbour; anything above the limit is `limit + 1`. */
export const editDistance = (a: string, b: string, limit: number): number => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  return Math.min(lastRow(a, b, limit)?.[b.length] ?? limit + 1, limit + 1);
};

/** The distance to that beginning of `word` which is nearest. */
export const distanceToBeginning = (typed: string, word: string, limit: number): number => {
  const beginning = word.slice(0, typed.length + limit);
  const reached = lastRow(typed, beginning, limit);
  if (reached === undefined) return limit + 1;
  let least = limit + 1;
  for (let j = Math.max(0, typed.length - limit); j <= beginning.length; j++)
    least = Math.min(least, reached[j] ?? least);
  return least;
};
