import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { backend } from '../../api/clients.ts';
import { Problem } from '../../api/problem.ts';
import type { Product } from '../../catalogue/catalogue-queries.ts';
import { createIdempotencyKeys } from '../idempotency-keys.ts';
import { freshProduct, rememberProduct } from './product-cache.ts';
import { changesOf } from './product-edit.ts';
import { type Details, detailsOfProduct } from './product-fields.ts';

/** What became of saving: it is saved, or somebody else was first and that is what the product is now. */
export type SaveOutcome = { kind: 'saved' | 'clash'; product: Product };

interface Edit {
  seen: Product;
  mine: Details;
}

const isClash = (error: unknown): boolean => error instanceof Problem && error.status === 412;

/** Saves what was changed of what was seen, and only while nobody else changed the product since (If-Match). */
export const useSaveProduct = (onOutcome: (outcome: SaveOutcome) => void) => {
  const [keys] = useState(() => createIdempotencyKeys());
  return useMutation({
    mutationFn: async ({ seen, mine }: Edit): Promise<SaveOutcome> => {
      const productId = seen.product_id;
      const body = changesOf(detailsOfProduct(seen), mine);
      try {
        const key = keys.of({ body, version: seen.version });
        const product = await answer(
          backend.PATCH('/products/{productId}', {
            params: { path: { productId }, header: { 'Idempotency-Key': key } },
            headers: { 'if-match': `"${seen.version}"` },
            body,
          }),
        );
        return { kind: 'saved', product };
      } catch (error) {
        if (!isClash(error)) throw error;
        return { kind: 'clash', product: await freshProduct(productId, seen.version + 1) };
      }
    },
    onSuccess: (outcome) => {
      keys.done();
      rememberProduct(outcome.product);
      onOutcome(outcome);
    },
  });
};
