import { baseConfig } from '@product-store/platform/config';
import { z } from 'zod';

export const orderConfig = baseConfig.extend({
  ORDER_PACE: z.enum(['demo', 'fast', 'real']).default('real'),
  /** How long finished orders are kept, in seconds: 90 days. */
  ORDER_RETENTION_S: z.coerce
    .number()
    .int()
    .min(1)
    .default(90 * 86_400),
});
