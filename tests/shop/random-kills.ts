import { setTimeout as sleep } from 'node:timers/promises';
import type { ProductId } from '@product-store/platform/values';
import type { Answers } from './answers.ts';
import { stockUp } from './goods.ts';
import { createClient } from './http-client.ts';
import { logIn } from './people.ts';
import type { Purchase } from './purchases.ts';
import type { RunningShop } from './running-shop.ts';
import { type Seeded, seeded } from './seeded.ts';
import { gatherCrowd, type ShoppingCrowd } from './shopping-crowd.ts';
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
  kills: readonly Kill[];
  purchases: readonly Purchase[];
  answers: Answers;
  /** Each product and what there was of it at first. */
  stock: ReadonlyMap<ProductId, number>;
}

/** Plenty of most, and some that run out on the way: refusals, too, must survive a kill. */
const stocks = [...Array.from({ length: 12 }, () => 100_000), 25, 40, 60];
const killWithinMs = 300;

/**
 * Kills one random worker after the other with SIGKILL while shoppers check out: each kill once all workers are ready
 * again, at a random moment 0-300 ms into a checkout. Between a kill and readiness only checkouts that have begun go on.
 */
export const runRandomKills = async (shop: RunningShop, plan: KillPlan): Promise<KillRun> => {
  const { seed, kills = Number.POSITIVE_INFINITY, checkouts = Number.POSITIVE_INFINITY, inFlight = 8, progress } = plan;
  const client = createClient(shop.url);
  const products = await stockUp(shop, await logIn(client, shop.accounts.admin), stocks);
  const random = seeded(seed);
  const crowd = await gatherCrowd(client, { size: 3 * inFlight, seed, products });
  const done: Kill[] = [];
  const gone = new Set<number>();
  const killing = async (): Promise<void> => {
    while (done.length < kills && crowd.begun < checkouts && !crowd.leaving) {
      const workers = await allReady(shop, { gone });
      const kill = await killOne(crowd, workers, random, inFlight);
      if (!kill) break;
      gone.add(kill.worker.pid);
      done.push(kill);
      const { service, worker } = kill.worker;
      progress?.(`kill ${done.length}: ${service} ${worker}, ${kill.inFlight} checkouts under way`);
    }
    await allReady(shop, { gone });
    await crowd.leave();
  };
  await Promise.all([killing(), crowd.left]);
  return {
    seed,
    kills: done,
    purchases: crowd.purchases,
    answers: crowd.answers,
    stock: new Map(products.map((product, index) => [product, stocks[index] ?? 0])),
  };
};

const killOne = async (
  crowd: ShoppingCrowd,
  workers: readonly Worker[],
  random: Seeded,
  inFlight: number,
): Promise<Kill | undefined> => {
  const before = crowd.begun;
  crowd.open();
  await until('a checkout begins', () => crowd.begun > before || crowd.leaving, { everyMs: 1 });
  await sleep(random.next() * killWithinMs);
  await until(`${inFlight} checkouts are under way`, () => crowd.inFlight >= inFlight || crowd.leaving, { everyMs: 1 });
  if (crowd.leaving) return undefined;
  const worker = random.pick(workers);
  process.kill(worker.pid, 'SIGKILL');
  crowd.close();
  return { worker, inFlight: crowd.inFlight };
};
