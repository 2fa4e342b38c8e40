import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newProduct } from '@product-store/backend/sample/load-sample';
import { sampleCatalogue } from '@product-store/backend/sample/sample-catalogue';
import { sqliteBackendStores } from '@product-store/backend/sqlite-stores';
import { madeUpWord } from './made-up-words.ts';
import type { Bar } from './search-queries.ts';
import { type ShopStart, startLargeShop } from './search-shop.ts';

/** CPU milliseconds of all threads, garbage collection included, for the whole answer of one call. */
export interface ClassCost {
  name: string;
  bar: Bar;
  medianMs: number;
  p99Ms: number;
  maxMs: number;
}

export interface WorkerCost {
  products: number;
  loaded: { ms: number; cpuMs: number; longestStepMs: number };
  memory: {
    /** V8's heap and buffers after a collection, less what they were before the load: read model and index. */
    heldMib: number;
    /** The same, when every product's answer has been asked for. */
    answersMadeMib: number;
    /** Of the process, right after the load. */
    rssMib: number;
    /** What the read model holds against its budget. */
    estimateMib: number;
  };
  classes: ClassCost[];
}

export interface SearchReport {
  catalogues: (WorkerCost & { madeUpWords: boolean })[];
  /** A whole shop of the largest catalogue; undefined with --quick. */
  shop: ShopStart | undefined;
}

const small = 20_000;
const large = 200_000;
const batchSize = 1_000;

const fillStore = async (dataDir: string, count: number, madeUpWords: boolean): Promise<void> => {
  const stores = sqliteBackendStores({ dataDir });
  const named = (name: string, n: number) => (madeUpWords ? `${name} ${madeUpWord(n)}` : name);
  let batch: ReturnType<typeof newProduct>[] = [];
  let n = 0;
  for (const product of sampleCatalogue({ count })) {
    batch.push(newProduct({ ...product, name: named(product.name, n++) }));
    if (batch.length < batchSize && n < count) continue;
    await stores.filler.fill(batch);
    batch = [];
  }
  stores.close();
};

const measureWorker = async (dataDir: string, calls: number): Promise<WorkerCost> => {
  const child = fork(join(import.meta.dirname, 'servers', 'catalogue-worker.ts'), {
    env: { ...process.env, NODE_ENV: 'production', BENCH_DATA: dataDir, BENCH_CALLS: String(calls) },
    // The room for young objects that ecosystem.config.js gives a worker.
    execArgv: ['--disable-warning=ExperimentalWarning', '--expose-gc', '--max-semi-space-size=4'],
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the worker ended with ${code}`);
  });
  const [cost] = (await Promise.race([once(child, 'message'), ended])) as [WorkerCost];
  ended.catch(() => {});
  return cost;
};

/** What searching and listing cost one worker, at two sizes, with the sample's words and with many made-up ones besides. */
export const benchSearch = async ({
  quick,
  progress,
}: {
  quick: boolean;
  progress(line: string): void;
}): Promise<SearchReport> => {
  const report: SearchReport = { catalogues: [], shop: undefined };
  for (const madeUpWords of quick ? [false] : [false, true])
    for (const products of [small, large]) {
      const folder = mkdtempSync(join(tmpdir(), 'bench-search-'));
      try {
        progress(`${products} products${madeUpWords ? ' with made-up words' : ''} ..`);
        await fillStore(folder, products, madeUpWords);
        report.catalogues.push({ ...(await measureWorker(folder, quick ? 300 : 1_000)), madeUpWords });
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
  if (!quick) {
    progress(`a shop of ${large} products ..`);
    report.shop = await startLargeShop(large);
  }
  return report;
};
