import { baseConfig } from '@product-store/platform/config';
import { z } from 'zod';

export const backendConfig = baseConfig.extend({
  /** A file with the secret that signs list cursors; the same for all workers and hosts. */
  CURSOR_KEY_FILE: z.string().min(1),
  /** The read model refuses to grow past this. */
  CATALOGUE_MEMORY_MB: z.coerce.number().int().min(16).default(400),
  /** After so many days a sale counts half in what is popular. */
  POPULARITY_HALF_LIFE_DAYS: z.coerce.number().min(0.01).max(365).default(7),
  /** How often sales are folded into what is popular. */
  POPULARITY_EVERY_S: z.coerce.number().int().min(1).default(60),
});
export type BackendConfig = z.output<typeof backendConfig>;
