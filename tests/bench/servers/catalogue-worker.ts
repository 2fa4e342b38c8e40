/** One worker's catalogue, loaded from a real store; asked every class of question, once it is warm. Reports and ends. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ListQuery } from '@product-store/backend/catalogue/listing';
import { createBackend } from '@product-store/backend/features';
import { itemsAnswer, listAnswer } from '@product-store/backend/products/product-answers';
import { sqliteBackendStores } from '@product-store/backend/sqlite-stores';
import { createLog, createMetrics } from '@product-store/platform/telemetry';
import { kopecksFromRoubles } from '@product-store/platform/values';
import type { ClassCost, WorkerCost } from '../search.ts';
import { type QuestionClass, questionClasses } from '../search-queries.ts';

const calls = Number(process.env.BENCH_CALLS);
/** So many that the compiler is done with what is called often. */
const warmUp = 300;

/** Of all threads: the garbage collector's and the compiler's work counts. */
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const heldMib = (): number => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
};

const stores = sqliteBackendStores({ dataDir: process.env.BENCH_DATA ?? '' });
const { model, load } = createBackend({
  stores,
  cursorKey: 'bench',
  log: createLog({ service: 'bench', worker: 0, release: 'bench', level: 'warn' }),
  metrics: createMetrics({ service: 'bench', release: 'bench' }),
});

const delay = monitorEventLoopDelay({ resolution: 1 });
const [heldBefore, cpuBefore, began] = [heldMib(), cpuMs(), performance.now()];
delay.enable();
await load();
await sleep(20); // the last step is seen when the loop turns again
delay.disable();
const loaded = { ms: performance.now() - began, cpuMs: cpuMs() - cpuBefore, longestStepMs: delay.max / 1e6 };
const loadedRssMib = process.memoryUsage.rss() / 2 ** 20;
const loadedHeldMib = heldMib() - heldBefore;
for (const { productId } of model.products()) model.get(productId)?.body;
const answersMadeMib = heldMib() - heldBefore;

const ids = Array.from(model.products(), ({ productId }) => productId);
/** As the worker learns of other workers' changes. */
const reprice = (count: number, n: number): void =>
  model.putMany(
    Array.from({ length: count }, (_, at) => ids[(n * count + at * 7919) % ids.length])
      .flatMap((id) => (id && model.get(id)?.product) || [])
      .map((held) => ({ ...held, price: kopecksFromRoubles(1 + (n % 900)), version: held.version + 1 })),
  );

let asked = 0;
const ask = ({ ask: what, question }: QuestionClass, n: number): void => {
  const given = question(n);
  if (what === 'suggest') {
    JSON.stringify(model.suggest(given.q ?? '').products.map(({ product }) => product.name));
    return;
  }
  if (what === 'similar') {
    const id = ids[(n * 7919) % ids.length];
    itemsAnswer((id && model.similar(id, given.limit ?? 12)) || [], undefined);
    return;
  }
  if (what === 'changes') reprice(given.limit ?? 1, n);
  // A price that nothing reaches makes the filter a new one: no cache answers.
  const query: ListQuery = { sortBy: 'name', sortOrder: 'asc', ...given, limit: 20, maxPrice: 1e12 + asked++ };
  listAnswer(model.list(query), undefined);
};

const costOf = (one: QuestionClass): ClassCost => {
  for (let n = 0; n < warmUp; n++) ask(one, calls + n);
  const took = Array.from({ length: calls }, (_, n) => {
    const before = cpuMs();
    ask(one, n);
    return cpuMs() - before;
  }).sort((a, b) => a - b);
  const at = (share: number): number => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN;
  return { name: one.name, bar: one.bar, medianMs: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
};

const cost: WorkerCost = {
  products: model.size,
  loaded,
  memory: { heldMib: loadedHeldMib, answersMadeMib, rssMib: loadedRssMib, estimateMib: model.bytes / 2 ** 20 },
  classes: questionClasses([...model.products()]).map(costOf),
};
stores.close();
process.send?.(cost, () => process.disconnect());
