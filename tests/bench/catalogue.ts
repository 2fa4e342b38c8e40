import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { type BenchServer, startBenchServer } from './bench-server.ts';
import { median } from './median.ts';

const sides = ['shop', 'express', 'express-bytes', 'node-http'] as const;
type Side = (typeof sides)[number];

const products = 20_000;
const listPath = `/products/?${new URLSearchParams({ category: 'Молочные продукты', min_price: '50', in_stock: 'true', sort_by: 'price', limit: '20' })}`;

export interface CatalogueRow {
  call: 'product by id' | 'list with filter and facets';
  /** Median CPU microseconds per request, of the rounds. */
  cpuUs: Record<Side, number>;
  /** Bare Express's CPU per request divided by ours: 1 is as cheap, above 1 cheaper. */
  ofExpress: number;
  ofExpressBytes: number;
}

const cpuPerRequest = async (server: BenchServer, path: string, amount: number): Promise<number> => {
  const before = await server.usage();
  const result = await autocannon({ url: server.url + path, amount, connections: 16 });
  const after = await server.usage();
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx + result.errors} of ${amount} requests to ${path} failed`);
  return (after.cpuUs - before.cpuUs) / result.requests.total;
};

/** CPU per request of the shop's catalogue beside bare Express 5 and node:http serving the same bytes, interleaved. */
export const benchCatalogue = async ({ quick }: { quick: boolean }): Promise<CatalogueRow[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const env = { BENCH_BYTES: folder, BENCH_PRODUCTS: String(products), BENCH_LOG_DIR: folder };
  const servers = new Map<Side, BenchServer>();
  try {
    const shop = await startBenchServer('shop', env);
    servers.set('shop', shop);
    const list = await (await fetch(shop.url + listPath)).text();
    const { items } = JSON.parse(list) as { items: { product_id: string }[] };
    const productPath = `/products/${items[0]?.product_id}`;
    writeFileSync(join(folder, 'list.json'), list);
    writeFileSync(join(folder, 'product.json'), await (await fetch(shop.url + productPath)).text());
    for (const side of sides.slice(1)) servers.set(side, await startBenchServer(side, env));
    return [
      await measure('product by id', productPath, servers, { amount: quick ? 4_000 : 20_000, rounds: quick ? 3 : 7 }),
      await measure('list with filter and facets', listPath, servers, {
        amount: quick ? 2_000 : 10_000,
        rounds: quick ? 3 : 7,
      }),
    ];
  } finally {
    for (const server of servers.values()) server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

const measure = async (
  call: CatalogueRow['call'],
  path: string,
  servers: Map<Side, BenchServer>,
  { amount, rounds }: { amount: number; rounds: number },
): Promise<CatalogueRow> => {
  const samples = new Map<Side, number[]>(sides.map((side) => [side, []]));
  for (let round = -1; round < rounds; round++) {
    for (const [side, server] of servers) {
      const cpuUs = await cpuPerRequest(server, path, amount);
      if (round >= 0) samples.get(side)?.push(cpuUs); // the first round warms up
    }
  }
  const ratio = (side: Side) =>
    median(samples.get(side)?.map((cpuUs, round) => cpuUs / (samples.get('shop')?.[round] ?? Number.NaN)) ?? []);
  const cpu = (side: Side) => median(samples.get(side) ?? []);
  return {
    call,
    cpuUs: {
      shop: cpu('shop'),
      express: cpu('express'),
      'express-bytes': cpu('express-bytes'),
      'node-http': cpu('node-http'),
    },
    ofExpress: ratio('express'),
    ofExpressBytes: ratio('express-bytes'),
  };
};
