import { setImmediate } from 'node:timers/promises';
import type { ProductId } from '@product-store/platform/values';
import { noScore } from './decay.ts';
import type { Score, Scores } from './popularity-store.ts';

const chunkProducts = 2_000;
/** Short keys: [product, score, settled score]. JSON knows no -Infinity. */
type Row = [ProductId, number, number | null];

/** Scores as the stores keep them: JSON, some thousand products a chunk. */
export const chunksOf = (scores: Scores): string[] => {
  const rows = Array.from(scores, ([id, { score, settled }]): Row => [id, score, settled === noScore ? null : settled]);
  return Array.from({ length: Math.ceil(rows.length / chunkProducts) }, (_, chunk) =>
    JSON.stringify(rows.slice(chunk * chunkProducts, (chunk + 1) * chunkProducts)),
  );
};

/** The scores of so many chunks; undefined when one is missing. */
export const scoresFrom = async (
  chunks: number,
  chunkAt: (chunk: number) => Promise<string | undefined>,
): Promise<Map<ProductId, Score> | undefined> => {
  const scores = new Map<ProductId, Score>();
  for (let chunk = 0; chunk < chunks; chunk++) {
    const text = await chunkAt(chunk);
    if (text === undefined) return undefined;
    for (const [id, score, settled] of JSON.parse(text) as Row[])
      scores.set(id, { score, settled: settled ?? noScore });
    await setImmediate(); // requests come first
  }
  return scores;
};
