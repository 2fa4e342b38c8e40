import { setImmediate } from 'node:timers/promises';
import { Unavailable } from '@product-store/platform/errors';
import type { ProductId } from '@product-store/platform/values';
import type { BackendStores } from '../stores.ts';
import { importProducts } from './import-products.ts';
import type { ImportReport, ImportWishes } from './import-request.ts';
import { spool } from './spool.ts';

/** What a worker takes: it has requests to answer meanwhile, and its memory. `npm run import` takes larger files. */
export const maxUploadBytes = 256 * 1024 * 1024;
const maxUploadLines = 200_000;

/** Changed products that a worker takes up in one go. */
const atOnce = 50;

export interface Imports {
  /** @throws ImportFileError, Conflict `catalogue-too-large`, Unavailable `import-running` or `import-interrupted` */
  run(
    upload: AsyncIterable<Buffer>,
    wishes: ImportWishes,
    options: { by: string; stopping(): boolean },
  ): Promise<ImportReport>;
}

/** Imports of uploaded files, one at a time in each worker. */
export const createImports = ({
  stores,
  folder,
  memoryBudgetBytes,
  changed,
  now,
}: {
  stores: BackendStores;
  /** Where uploads are kept while they are imported. */
  folder: string;
  memoryBudgetBytes: number | undefined;
  /** This worker's own catalogue shows them at once; the others learn of it by hints. */
  changed(products: readonly ProductId[]): Promise<void>;
  now: () => number;
}): Imports => {
  let running = false;
  const takeUp = async (products: readonly ProductId[]): Promise<void> => {
    for (let start = 0; start < products.length; start += atOnce) {
      await changed(products.slice(start, start + atOnce));
      await setImmediate();
    }
  };
  const alone = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running)
      throw new Unavailable('import-running', 'Another import is going on. Try again when it is done.', {
        retryAfterS: 10,
      });
    running = true;
    try {
      return await work();
    } finally {
      running = false;
    }
  };

  return {
    run: async (upload, wishes, { by, stopping }) => {
      const file = await spool(upload, folder, maxUploadBytes);
      try {
        const request = { ...wishes, open: file.open, fileName: 'an uploaded file', by };
        const surroundings = {
          stores,
          ...(memoryBudgetBytes !== undefined && { memoryBudgetBytes }),
          maxLines: maxUploadLines,
          stopping,
          written: takeUp,
          now,
        };
        return await alone(() => importProducts(request, surroundings));
      } finally {
        await file.close();
      }
    },
  };
};
