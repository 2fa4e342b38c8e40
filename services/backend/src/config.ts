import { baseConfig } from '@product-store/platform/config';
import { z } from 'zod';

export const backendConfig = baseConfig.extend({
  /** A file with the secret that signs list cursors; the same for all workers and hosts. */
  CURSOR_KEY_FILE: z.string().min(1),
  /** The read model refuses to grow past this. */
  CATALOGUE_MEMORY_MB: z.coerce.number().int().min(16).default(400),
});
export type BackendConfig = z.output<typeof backendConfig>;
