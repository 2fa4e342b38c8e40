/**
 * What the read model costs in time and memory: `node --expose-gc read-model.bench.ts [products]`.
 * Numbers to look at, not a test.
 */
import { roublesFromKopecks } from '@product-store/platform/values';
import { sampleCatalogue } from '../sample/sample-catalogue.ts';
import type { CatalogueProduct } from './catalogue-product.ts';
import type { ListQuery } from './listing.ts';
import { createReadModel } from './read-model.ts';

const count = Number(process.argv[2] ?? 20_000);
const day = 86_400_000;

const productsOf = (): CatalogueProduct[] =>
  Array.from(sampleCatalogue({ count }), ({ stock, createdAt, ...product }, at) => ({
    ...product,
    imageUrl: null,
    sku: null,
    barcode: null,
    createdAt,
    updatedAt: createdAt + (at % 30) * day,
    version: 1,
    available: stock,
    stockVersion: 1,
    popularity: (at * 7919) % 1000,
  }));

const residentMiB = (): number => {
  globalThis.gc?.();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return (heapUsed + Math.max(external, arrayBuffers)) / 2 ** 20;
};

/** Median microseconds of one call. */
const median = (times: number, call: (n: number) => void): number => {
  const took = Array.from({ length: times }, (_, n) => {
    const start = process.hrtime.bigint();
    call(n);
    return Number(process.hrtime.bigint() - start) / 1000;
  });
  return took.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
};

const report = (what: string, value: number, unit: string): void =>
  console.log(`${what.padEnd(52)} ${value.toFixed(value < 10 ? 2 : 0).padStart(8)} ${unit}`);

const before = residentMiB();
const model = createReadModel({
  cursorKey: 'bench',
  serialise: ({ productId, price, available, createdAt, updatedAt, name, category, description, manufacturer }) => ({
    product_id: productId,
    name,
    category,
    price: roublesFromKopecks(price),
    stock_count: available,
    description,
    manufacturer,
    image_url: null,
    created_at: new Date(createdAt).toISOString(),
    updated_at: new Date(updatedAt).toISOString(),
    version: 1,
  }),
});
let products = productsOf();
const load = performance.now();
for (let at = 0; at < count; at += 500) model.putMany(products.slice(at, at + 500));
report(`load ${count} products in pages of 500`, performance.now() - load, 'ms');
const sort = performance.now();
model.prepare();
report('sort it in the four orders', performance.now() - sort, 'ms');
const ids = products.map(({ productId }) => productId);
const [first] = products;
products = [];
report('memory without answers', residentMiB() - before, 'MiB');
for (const id of ids) model.get(id)?.body;
report('memory with every answer made', residentMiB() - before, 'MiB');
report('its own estimate', model.bytes / 2 ** 20, 'MiB');

const base = { sortBy: 'price', sortOrder: 'asc', limit: 20 } as const;
const queries: Record<string, (n: number) => ListQuery> = {
  'no filter': (n) => ({ ...base, minPrice: -n }),
  category: (n) => ({ ...base, category: 'Напитки', minPrice: -n }),
  'category, price, stock, 2 manufacturers': (n) => ({
    ...base,
    category: 'Напитки',
    minPrice: 5000 + n,
    maxPrice: 50_000,
    inStock: true,
    manufacturers: ['Кваснов и сыновья', 'Компания Три Пиалы'],
  }),
  'prefix q=мол': (n) => ({ ...base, q: 'мол', minPrice: -n }),
  'prefix q="с мо" (frequent word)': (n) => ({ ...base, q: 'с мо', minPrice: -n }),
  'by name, skip in the middle': (n) => ({ ...base, sortBy: 'name', skip: count / 2, minPrice: -n }),
};
for (const [name, query] of Object.entries(queries)) {
  report(
    `uncached list: ${name}`,
    median(1000, (n) => model.list(query(n + 1))),
    'us',
  );
}
report(
  'another page of the same filter',
  median(1000, (n) => model.list({ ...base, inStock: true, skip: n * 20 })),
  'us',
);
report(
  'cached list',
  median(10_000, () => model.list({ ...base, category: 'Напитки', inStock: true })),
  'us',
);
report(
  'get',
  median(10_000, (n) => model.get(ids[n % count] ?? ids[0] ?? first?.productId ?? raise())),
  'us',
);
report(
  'setStock',
  median(10_000, (n) => model.setStock(ids[n % count] ?? raise(), 50 + n, 10 + n)),
  'us',
);
const change = (n: number): CatalogueProduct => model.get(ids[(n * 31) % count] ?? raise())?.product ?? raise();
report(
  'price change',
  median(3000, (n) => model.put({ ...change(n), price: change(n + 1).price, version: 10 + n })),
  'us',
);
report(
  'rename',
  median(3000, (n) => model.put({ ...change(n), name: change(n + 1).name, version: 4000 + n })),
  'us',
);
report(
  'list after a price change',
  median(1000, (n) => {
    model.put({ ...change(n), price: change(n + 1).price, version: 10_000 + n });
    model.list({ ...base, category: 'Напитки' });
  }),
  'us',
);

function raise(): never {
  throw new Error('no such product');
}
