import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import type { components } from '../../api/generated/backend.ts';
import { patientBackend } from '../admin-backend.ts';
import { createIdempotencyKeys } from '../idempotency-keys.ts';
import { forgetCatalogue } from '../products/product-cache.ts';
import type { PriceChangeInput } from './price-wish.ts';

export type PriceChangeReport = components['schemas']['PriceChangeReport'];

/** A look first; then the same for as many products as were seen, with a key: repeated, it changes nothing twice. */
export const useChangePrices = () => {
  const [keys] = useState(() => createIdempotencyKeys());
  return useMutation({
    mutationFn: (body: PriceChangeInput): Promise<PriceChangeReport> =>
      answer(
        patientBackend.POST('/products/prices', {
          ...(body.dry_run === false && { params: { header: { 'Idempotency-Key': keys.of(body) } } }),
          body,
        }),
      ),
    onSuccess: ({ dry_run }) => {
      if (!dry_run) keys.done();
    },
    onSettled: (_report, _error, { dry_run }) => {
      if (dry_run === false) forgetCatalogue();
    },
  });
};
