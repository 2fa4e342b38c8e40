import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sqliteBackendStores } from '@product-store/backend/sqlite-stores';
import type { ProductId } from '@product-store/platform/values';
import { until } from '../shop/until.ts';
import { adminHand, itemsOf, type ShownProduct, shown } from './admin-hand.ts';
import { type BackendWorker, type BackendWorkers, startBackendWorkers } from './backend-workers.ts';

/** Promised: two seconds. The test waits longer, so that a busy machine does not fail it, and prints what it took. */
const patience = { withinMs: 30_000, everyMs: 10 };
const count = 2;

let shop: BackendWorkers;
/** Products that have been there all the time: of one that is new, hints are still open. */
let old: ShownProduct[];
before(async () => {
  shop = await startBackendWorkers({ products: 300, count });
  const [worker] = shop.workers;
  assert.ok(worker);
  old = itemsOf(await worker.ask('GET /products/?limit=100')).items;
});
const oldOne = (): ShownProduct => old.pop() ?? assert.fail('enough products');
after(() => shop?.close());

interface Change {
  /** Which it is about; empty when it makes one. */
  product: string;
  write(by: BackendWorker, id: string): Promise<unknown>;
  isSeen(by: BackendWorker, id: string): Promise<boolean>;
}

const found = async ({ ask }: BackendWorker, q: string): Promise<string[]> =>
  itemsOf(await ask(`GET /products/search?${new URLSearchParams({ q })}`)).items.map(({ product_id: id }) => id);
let words = 0;
/** A word that no product has had. */
const newWord = (): string => `кваркен${'абвгдежзик'[words % 10]}${'лмнопрстуф'[Math.floor(words++ / 10) % 10]}`;

/** Each kind of change, each of a product of its own, and how it shows. */
const changes = (): Record<string, Change> => {
  const hand = (by: BackendWorker) => adminHand(by, shop);
  const [price, name, word] = [5_000 + old.length, newWord(), newWord()];
  const [repriced, restocked, renamed, removed] = [oldOne(), oldOne(), oldOne(), oldOne()];
  return {
    price: {
      product: repriced.product_id,
      write: (by, id) => hand(by).change(id, { price }),
      isSeen: async (by, id) => (await shown(by, id))?.price === price,
    },
    stock: {
      product: restocked.product_id,
      write: (by, id) => hand(by).correctStock(id, 7),
      isSeen: async (by, id) => (await shown(by, id))?.stock_count === restocked.stock_count + 7,
    },
    rename: {
      product: renamed.product_id,
      write: (by, id) => hand(by).change(id, { name }),
      isSeen: async (by, id) => (await found(by, name)).includes(id),
    },
    delete: {
      product: removed.product_id,
      write: (by, id) => hand(by).remove(id),
      isSeen: async (by, id) => (await shown(by, id)) === undefined,
    },
    create: {
      product: '',
      write: (by) => hand(by).create(`Новинка ${word}`),
      isSeen: async (by) => (await found(by, word)).length === 1,
    },
  };
};

const seenAfterMs = async (what: string, { product, isSeen }: Change, workers: readonly BackendWorker[]) => {
  const began = performance.now();
  await Promise.all(workers.map((by) => until(`${what} is seen`, () => isSeen(by, product), patience)));
  return performance.now() - began;
};

test('a change is seen by its writer at once and by the other worker soon', async (t) => {
  const [writer] = shop.workers;
  assert.ok(writer);
  for (const [what, change] of Object.entries(changes())) {
    await change.write(writer, change.product);
    assert.ok(await change.isSeen(writer, change.product), `${what}: the writer's own worker shows it with the answer`);
    t.diagnostic(
      `${what}: seen by all workers ${(await seenAfterMs(what, change, shop.workers)).toFixed(0)} ms after the answer`,
    );
  }
});

test('changes are seen by the others though their writer is killed -9 with the answer, and by whoever comes after it', async (t) => {
  const { price, stock, rename, delete: removal, create } = changes();
  for (const some of [
    { price, rename, create },
    { stock, removal },
  ]) {
    const [writer, ...others] = shop.workers;
    assert.ok(writer);
    const written = Object.entries(some).flatMap(([what, change]) => (change ? [{ what, change }] : []));
    await Promise.all(written.map(({ change }) => change.write(writer, change.product)));
    const killed = writer.kill();
    const seen = written.map(
      async ({ what, change }) => `${what} ${(await seenAfterMs(what, change, others)).toFixed(0)} ms`,
    );
    t.diagnostic(`seen by the others after the last answer: ${(await Promise.all(seen)).join(', ')}`);
    await killed;
    const fresh = await shop.restart(0);
    for (const { what, change } of written)
      assert.ok(await change.isSeen(fresh, change.product), `${what}: a worker that starts has it`);
  }
});

test('when a worker is killed while it writes, all workers end at what the store holds', async (t) => {
  const [writer, other] = shop.workers;
  assert.ok(writer && other);
  const ids = Array.from({ length: 24 }, () => oldOne().product_id);
  const newPrice = (at: number): number => 500 + at;
  const answered = new Set<string>();
  const writing = ids.map((id, at) =>
    adminHand(writer, shop)
      .change(id, { price: newPrice(at) })
      .then(() => void answered.add(id)),
  );
  const over = Promise.allSettled(writing);
  // Some are answered then, some under way, some not begun.
  await until('a few are answered', () => answered.size > 4, { ...patience, everyMs: 1 });
  await writer.kill();
  await over;

  const stores = sqliteBackendStores({ dataDir: shop.dataDir });
  const rows = await stores.catalogue.read(ids.map((id) => id as ProductId));
  await stores.close();
  const held = new Map<string, number>(
    rows.flatMap((row) => ('product' in row ? [[row.product.productId, row.product.price / 100] as const] : [])),
  );
  const showsWhatIsHeld = async (by: BackendWorker): Promise<boolean> =>
    (await Promise.all(ids.map(async (id) => (await shown(by, id))?.price === held.get(id)))).every(Boolean);
  await until('the other worker shows what is held', () => showsWhatIsHeld(other), patience);
  assert.ok(await showsWhatIsHeld(await shop.restart(0)));
  for (const [at, id] of ids.entries())
    if (answered.has(id)) assert.equal(held.get(id), newPrice(at), 'answered, so held');
  const written = ids.filter((id, at) => held.get(id) === newPrice(at)).length;
  t.diagnostic(`${answered.size} of ${ids.length} answered, ${written} written`);
});
