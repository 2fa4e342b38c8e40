import { setTimeout as sleep } from 'node:timers/promises';
import { cassandraBackendStores } from '@product-store/backend/cassandra-stores';
import { createAnnouncer } from '@product-store/backend/hints/announce';
import { decide, type ReservationId } from '@product-store/backend/stock/stock';
import { createStockroom, type Stockroom } from '@product-store/backend/stock/stockroom';
import type { BackendStores } from '@product-store/backend/stores';
import { runCommand } from '@product-store/platform/aggregate';
import { connect, disconnect, openCassandra } from '@product-store/platform/cassandra';
import { Unavailable } from '@product-store/platform/errors';
import type { CassandraPlace } from '@product-store/platform/store';
import { createMetrics } from '@product-store/platform/telemetry';
import { newId, type ProductId } from '@product-store/platform/values';
import { withCassandra } from './bench-cassandra.ts';
import { median } from './median.ts';

type Client = Awaited<ReturnType<typeof connect>>;

/** What one client does over and over; true: it counts. */
type Step = (client: number) => Promise<boolean>;

export interface ReserveReport {
  /** Reservations of one product per second. */
  hot: { serial: number; alone: number; grouped: number; times: number };
  /** Over 1,000 products: reservations by us and compare-and-sets of the raw driver, per second. */
  spread: { ours: number; raw: number; ofRaw: number };
  /** Medians in milliseconds of one read through the store and of the same read by the raw driver. */
  read: { ours: number; raw: number; times: number };
}

const clients = 64;
const manyProducts = 1_000;
const pieces = 1_000_000_000;

/** How often a second the step succeeds when so many clients repeat it. */
const rate = async (count: number, forMs: number, step: Step): Promise<number> => {
  const until = performance.now() + forMs;
  const started = performance.now();
  let done = 0;
  const client = async (index: number) => {
    while (performance.now() < until) if (await step(index)) done += 1;
  };
  await Promise.all(Array.from({ length: count }, (_, index) => client(index)));
  return (done * 1_000) / (performance.now() - started);
};

const stocked = async ({ stock }: BackendStores, count: number): Promise<ProductId[]> => {
  const products = Array.from({ length: count }, () => newId<ProductId>());
  const full = { onHand: pieces, available: pieces, reservations: new Map(), corrections: [] };
  for (let from = 0; from < count; from += 50)
    await Promise.all(products.slice(from, from + 50).map((product) => stock.compareAndSet(product, 0, full)));
  return products;
};

const reserve = () => ({ kind: 'reserve' as const, reservationId: newId<ReservationId>(), quantity: 1 });

/** As a worker would without group commit: the same announcement, read, rule, write and backoff, for one reservation. */
const reserveAlone = async (
  { stock }: BackendStores,
  announce: (id: ProductId) => Promise<void>,
  product: ProductId,
) => {
  const command = reserve();
  await announce(product);
  const { kind } = await runCommand({
    load: (freshness) => stock.load(product, { reservations: [command.reservationId], corrections: [] }, freshness),
    decide: (state) => decide(state, command),
    compareAndSet: (state, change) => stock.compareAndSet(product, state.version, change),
  });
  return kind === 'changed';
};

/** Contention may be too much for one that goes alone: that is an answer, and does not count. */
const unlessContended = (work: Promise<boolean>): Promise<boolean> =>
  work.catch((error: unknown) => {
    if (error instanceof Unavailable) return false;
    throw error;
  });

const inStockroom = async (room: Stockroom, product: ProductId) =>
  (await room.change(product, reserve())).kind === 'done';

const rawMove = 'UPDATE stock SET version = ?, on_hand = ?, available = ? WHERE product_id = ? IF version = ?';
const rawRead = `SELECT entry_id, version, on_hand, available, quantity, state, ended_at FROM stock
  WHERE product_id = ? AND entry_id IN ?`;

/** The driver and nothing else: each client knows its keys' versions and changes one after the other. */
const rawCompareAndSet = (driver: Client, products: readonly ProductId[]): Step => {
  const versions = new Map(products.map((product) => [product, 1]));
  const own = Array.from({ length: clients }, (_, client) => products.filter((_, index) => index % clients === client));
  const next = new Array<number>(clients).fill(0);
  return async (client) => {
    const mine = own[client] ?? [];
    const turn = next[client] ?? 0;
    next[client] = turn + 1;
    const product = mine[turn % mine.length] as ProductId;
    const seen = versions.get(product) ?? 1;
    const params = [seen + 1, pieces, pieces - seen, product, seen];
    const result = await driver.execute(rawMove, params, { prepare: true, executionProfile: 'compare-and-set' });
    versions.set(product, seen + 1);
    return result.wasApplied();
  };
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

const compareReads = async (stores: BackendStores, driver: Client, products: readonly ProductId[], count: number) => {
  const ours: number[] = [];
  const raw: number[] = [];
  const options = { prepare: true, executionProfile: 'read' };
  for (let turn = 0; turn < count; turn++) {
    const product = products[turn % products.length] as ProductId;
    const byStore = () => stores.stock.load(product, { reservations: [], corrections: [] }, 'plain');
    const byDriver = () => driver.execute(rawRead, [product, ['counters']], options);
    const [first, second] = turn % 2 === 0 ? [byStore, byDriver] : [byDriver, byStore];
    const times = [await timed(first), await timed(second)];
    if (turn % 2 === 1) times.reverse();
    ours.push(times[0] ?? 0);
    raw.push(times[1] ?? 0);
  }
  const medians = { ours: median(ours), raw: median(raw) };
  return { ...medians, times: medians.ours / medians.raw };
};

const measure = async (
  place: CassandraPlace,
  quick: boolean,
  progress: (line: string) => void,
): Promise<ReserveReport> => {
  const { keyspacePrefix, ...at } = place;
  const keyspace = `${keyspacePrefix}backend`;
  const db = await openCassandra({ ...at, keyspace, metrics: createMetrics({ service: 'backend', release: 'bench' }) });
  const driver = await connect({ ...at, keyspace });
  const stores = cassandraBackendStores(db);
  const announcer = createAnnouncer(stores.hints);
  const announce = (product: ProductId) => announcer.stock(product);
  const room = createStockroom({ store: stores.stock, announce, changed: () => {} });
  const [serialHot, aloneHot, groupedHot] = (await stocked(stores, 3)) as [ProductId, ProductId, ProductId];
  const [ourProducts, rawProducts] = [await stocked(stores, manyProducts), await stocked(stores, manyProducts)];

  const sides: Record<string, () => Promise<number>> = {};
  const [rounds, forMs] = quick ? [1, 3_000] : [5, 5_000];
  const rawStep = rawCompareAndSet(driver, rawProducts);
  const anyOf = (products: readonly ProductId[]) => products[Math.floor(Math.random() * products.length)] as ProductId;
  sides.serial = () => rate(1, forMs, () => reserveAlone(stores, announce, serialHot));
  sides.alone = () => rate(clients, forMs, () => unlessContended(reserveAlone(stores, announce, aloneHot)));
  sides.grouped = () => rate(clients, forMs, () => inStockroom(room, groupedHot));
  sides.ours = () => rate(clients, forMs, () => inStockroom(room, anyOf(ourProducts)));
  sides.raw = () => rate(clients, forMs, rawStep);

  const seen: Record<string, number[]> = {};
  for (let round = 0; round <= rounds; round++) {
    for (const [name, side] of Object.entries(sides)) {
      const perS = await side();
      if (round > 0) seen[name] = [...(seen[name] ?? []), perS]; // the first round warms up
      await sleep(200);
    }
    progress(round === 0 ? 'warmed up' : `round ${round} of ${rounds}`);
  }
  const of = (name: string) => median(seen[name] ?? []);
  const read = await compareReads(stores, driver, rawProducts, quick ? 1_000 : 5_000);
  await db.close();
  await disconnect(driver);
  const [serial, alone, grouped, ours, raw] = [of('serial'), of('alone'), of('grouped'), of('ours'), of('raw')];
  return {
    hot: { serial, alone, grouped, times: grouped / Math.max(serial, alone) },
    spread: { ours, raw, ofRaw: ours / raw },
    read,
  };
};

/** Reservations on real Cassandra, beside what they would be without group commit and beside the bare driver. */
export const benchReserve = ({ quick, progress }: { quick: boolean; progress: (line: string) => void }) =>
  withCassandra(['backend'], progress, (place) => measure(place, quick, progress));

const perS = (value: number) => `${value.toFixed(0).padStart(7)}/s`;
const ms = (value: number) => `${value.toFixed(2)} ms`;

export const reserveLines = ({ hot, spread, read }: ReserveReport): string[] => [
  `one hot product, reservations: ${clients} clients with group commit ${perS(hot.grouped)}`,
  `                               one client after itself            ${perS(hot.serial)}`,
  `                               ${clients} clients, backoff, one by one   ${perS(hot.alone)}   group commit: ${hot.times.toFixed(1)} x the better`,
  `1,000 products, ${clients} clients: reservations (read, rule, write)   ${perS(spread.ours)}`,
  `                             the driver's compare-and-sets alone ${perS(spread.raw)}   ${(spread.ofRaw * 100).toFixed(0)} % of them`,
  `one read: through the store ${ms(read.ours)}, by the driver ${ms(read.raw)}: ${read.times.toFixed(2)} x (medians)`,
];
