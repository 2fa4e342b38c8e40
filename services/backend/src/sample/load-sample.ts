import type { NewProduct } from '../products/product-store.ts';
import type { BackendStores } from '../stores.ts';
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

type Stores = Pick<BackendStores, 'filler' | 'catalogue'>;

/** The first product is written last: where it is missing beside the second, a filling was broken off, and goes on. */
const wasBrokenOff = async ({ catalogue }: Stores): Promise<boolean> => {
  const [first, second] = [...sampleCatalogue({ count: 2 })].map(({ productId }) => productId);
  if (!first || !second) throw new Error('a sample has two products');
  const there = (await catalogue.read([first, second])).map((row) =>
    'product' in row ? row.product.productId : row.productId,
  );
  return there.includes(second) && !there.includes(first);
};

/** Fills an empty shop with the sample catalogue; a shop that has products keeps them. Answers how many were loaded. */
export const loadSample = async ({
  stores,
  count,
  progress,
}: {
  stores: Stores;
  count: number;
  progress(done: number): void;
}): Promise<number> => {
  if (!(await stores.filler.isEmpty()) && !(await wasBrokenOff(stores))) return 0;
  let done = 0;
  let batch: NewProduct[] = [];
  const flush = async () => {
    await stores.filler.fill(batch);
    done += batch.length;
    batch = [];
    progress(done);
  };
  const [first, ...others] = sampleCatalogue({ count });
  for (const product of others) {
    batch.push(newProduct(product));
    if (batch.length === batchSize) await flush();
  }
  await flush();
  if (first) batch.push(newProduct(first));
  await flush();
  return done;
};
