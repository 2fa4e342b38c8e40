import type { Kopecks, ProductId } from '@product-store/platform/values';
import type { Reprice } from './price-change.ts';

const chunkProducts = 1_000;
type Row = [ProductId, from: Kopecks, to: Kopecks];

/** Reprices as the stores keep them: JSON, a thousand products a chunk. */
export const chunksOf = (reprices: readonly Reprice[]): string[] =>
  Array.from({ length: Math.ceil(reprices.length / chunkProducts) }, (_, chunk) =>
    JSON.stringify(
      reprices
        .slice(chunk * chunkProducts, (chunk + 1) * chunkProducts)
        .map(({ productId, from, to }): Row => [productId, from, to]),
    ),
  );

export const repricesFrom = (text: string): Reprice[] =>
  (JSON.parse(text) as Row[]).map(([productId, from, to]) => ({ productId, from, to }));
