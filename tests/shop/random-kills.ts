import { setTimeout as sleep } from 'node:timers/promises';
import type { ProductId } from '@product-store/platform/values';
import { Answers } from './answers.ts';
import { createGate } from './gate.ts';
import { stockUp } from './goods.ts';
import { createClient } from './http-client.ts';
import { logIn, newShopper } from './people.ts';
import { type Buyer, createBuyer, type Line, type Purchase } from './purchases.ts';
import type { RunningShop } from './running-shop.ts';
import { type Seeded, seeded } from './seeded.ts';
import { until } from './until.ts';
import { allReady, type Worker } from './workers.ts';

/** What PM2 has to be told, so that a worker that is killed all the time is back at once all the time. */
export const killableShop = { MAX_RESTARTS: '1000000', RESTART_BACKOFF_MS: '0' };

export interface KillPlan {
  seed: number;
  /** The run ends when so many workers were killed .. */
  kills?: number;
  /** .. or so many checkouts have begun. */
  checkouts?: number;
  /** So many checkouts are under way, at least, whenever a worker is killed. */
  inFlight?: number;
  progress?(line: string): void;
}

export interface Kill {
  worker: Worker;
  /** Checkouts under way at that moment. */
  inFlight: number;
}

export interface KillRun {
  seed: number;
  kills: Kill[];
  purchases: Purchase[];
  answers: Answers;
  /** Each product and what there was of it at first. */
  stock: ReadonlyMap<ProductId, number>;
}

/** Plenty of most, and some that run out on the way: refusals, too, must survive a kill. */
const stocks = [...Array.from({ length: 12 }, () => 100_000), 25, 40, 60];
const killWithinMs = 300;
const oneInRepeats = 6;

/**
 * Kills one random worker after the other with SIGKILL while shoppers check out: each kill once all workers are ready
 * again, at a random moment 0-300 ms into a checkout. Between a kill and readiness only checkouts that have begun go on.
 */
export const runRandomKills = async (shop: RunningShop, plan: KillPlan): Promise<KillRun> => {
  const { seed, kills = Number.POSITIVE_INFINITY, checkouts = Number.POSITIVE_INFINITY, inFlight = 8, progress } = plan;
  const random = seeded(seed);
  const client = createClient(shop.url);
  const admin = await logIn(client, shop.accounts.admin);
  const products = await stockUp(shop, admin, stocks);
  const run: KillRun = {
    seed,
    kills: [],
    purchases: [],
    answers: new Answers(),
    stock: new Map(products.map((product, index) => [product, stocks[index] ?? 0])),
  };
  const gate = createGate();
  const floor = createFloor();
  let over = false;

  const shopAround = async (buyer: Buyer, name: string, taste: Seeded): Promise<void> => {
    for (let visit = 1; ; visit++) {
      const lines = await buyer.fill(wishes(taste, products));
      if (lines.length === 0) continue; // sold out
      await gate.passed();
      if (over) return;
      floor.entered();
      const purchase = await buyer.buy(`${name}-${visit}`, lines);
      floor.left();
      run.purchases.push(purchase);
      if (purchase.outcome === 'made' && taste.below(oneInRepeats) === 0) await buyer.repeat(purchase);
      if (floor.count >= checkouts) over = true;
    }
  };

  const killOne = async (gone: Set<number>): Promise<void> => {
    const workers = await allReady(shop, { gone });
    const start = floor.nextEntry();
    gate.open();
    await start;
    await sleep(random.next() * killWithinMs);
    await until(`${inFlight} checkouts are under way`, () => floor.inFlight >= inFlight || over, { everyMs: 1 });
    if (over) return;
    const worker = random.pick(workers);
    process.kill(worker.pid, 'SIGKILL');
    gone.add(worker.pid);
    run.kills.push({ worker, inFlight: floor.inFlight });
    gate.close();
    progress?.(`kill ${run.kills.length}: ${worker.service} ${worker.worker}, ${floor.inFlight} checkouts under way`);
  };

  const buyers = await Promise.all(
    Array.from({ length: 3 * inFlight }, async () => createBuyer(client, await newShopper(client), run.answers)),
  );
  const visits = Promise.all(
    buyers.map((buyer, index) => shopAround(buyer, `${seed}-${index}`, seeded(seed * 1_000 + index))),
  );
  const killing = (async () => {
    const gone = new Set<number>();
    while (!over && run.kills.length < kills) await killOne(gone);
    over = true;
    gate.open();
    await allReady(shop, { gone });
  })();
  await Promise.all([visits, killing]);
  return run;
};

/** Who is at the checkout. */
const createFloor = () => {
  let inFlight = 0;
  let count = 0;
  let waiting: (() => void)[] = [];
  return {
    get inFlight() {
      return inFlight;
    },
    get count() {
      return count;
    },
    entered: () => {
      inFlight++;
      count++;
      for (const told of waiting) told();
      waiting = [];
    },
    left: () => {
      inFlight--;
    },
    nextEntry: () => new Promise<void>((resolve) => waiting.push(resolve)),
  };
};

/** One to four different products, one to three of each. */
const wishes = (taste: Seeded, products: readonly ProductId[]): Line[] =>
  taste
    .shuffled(products)
    .slice(0, 1 + taste.below(4))
    .map((product_id) => ({ product_id, quantity: 1 + taste.below(3) }));
