import type { NewProduct } from '../products/product-store.ts';
import { openBackendStores } from '../stores.ts';
import { type SampleProduct, sampleCatalogue } from './sample-catalogue.ts';

const batchSize = 1_000;

/** A sample product as the stores take it. */
export const newProduct = ({ productId, stock, ...details }: SampleProduct): NewProduct => ({
  id: productId,
  stock,
  product: {
    ...details,
    imageUrl: null,
    sku: null,
    barcode: null,
    version: 1,
    updatedAt: details.createdAt,
    deleted: false,
    writes: [],
    prices: [],
  },
});

/** Fills an empty shop with the sample catalogue; a shop that has products keeps them. Answers how many were loaded. */
export const loadSample = async ({
  dataDir,
  count,
  progress,
}: {
  dataDir: string;
  count: number;
  progress(done: number): void;
}): Promise<number> => {
  const stores = openBackendStores({ dataDir });
  try {
    if (!(await stores.filler.isEmpty())) return 0;
    let done = 0;
    let batch: NewProduct[] = [];
    const flush = async () => {
      await stores.filler.fill(batch);
      done += batch.length;
      batch = [];
      progress(done);
    };
    for (const product of sampleCatalogue({ count })) {
      batch.push(newProduct(product));
      if (batch.length === batchSize) await flush();
    }
    await flush();
    return done;
  } finally {
    stores.close();
  }
};
