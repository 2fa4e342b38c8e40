export type CartRow<L, R> = { kind: 'line'; line: L; index: number } | { kind: 'removed'; removed: R };

/** The lines with what was just taken out in its old place, so that undoing is where the eyes and the focus are. */
export const cartRows = <L extends { productId: string }, R extends { productId: string; index: number }>(
  lines: readonly L[],
  removed: readonly R[],
): CartRow<L, R>[] => {
  const rows: CartRow<L, R>[] = lines.map((line, index) => ({ kind: 'line', line, index }));
  const there = new Set(lines.map(({ productId }) => productId));
  const gone = removed.filter(({ productId }) => !there.has(productId)).toSorted((a, b) => a.index - b.index);
  for (const line of gone) rows.splice(line.index, 0, { kind: 'removed', removed: line });
  return rows;
};
