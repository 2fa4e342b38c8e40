import { sleep } from '@product-store/platform/aggregate';
import { createLeasedTask, type LeaseStore } from '@product-store/platform/jobs';
import type { Log } from '@product-store/platform/telemetry';
import type { ProductId } from '@product-store/platform/values';
import { foldSales } from './fold-sales.ts';
import type { PopularityStore } from './popularity-store.ts';
import type { Ranking } from './ranking.ts';
import type { SalesStore } from './sales-store.ts';

const pollMs = 500;

export interface Popularity {
  /** Takes the stored ranking when it is another one than this worker's. */
  refresh(): Promise<void>;
  /** Makes the stored ranking anew from the sales. @returns whether it is another one */
  fold(): Promise<boolean>;
  /** Keeps this worker's ranking current. `fold`: takes part in making it, too (one worker of all does). */
  start(options: { fold: boolean }): void;
  stop(): Promise<void>;
}

/** What is popular: made by one worker, stored, gone by by all. */
export const createPopularity = ({
  stores,
  ranking,
  reranked,
  halfLifeMs,
  everyMs,
  log,
  now = Date.now,
}: {
  stores: { sales: SalesStore; popularity: PopularityStore; leases: LeaseStore };
  ranking: Ranking;
  /** Is told of the products that have another place now. */
  reranked(products: readonly ProductId[]): void;
  halfLifeMs: number;
  everyMs: number;
  log: Log;
  now?: () => number;
}): Popularity => {
  const { sales, popularity, leases } = stores;
  let generation: string | null = null;
  let stopping = false;
  let loop: Promise<void> = Promise.resolve();

  const refresh = async (): Promise<void> => {
    const head = await popularity.head('plain');
    if (!head?.generation || head.generation === generation) return;
    const scores = await popularity.read(head.generation, head.chunks);
    if (!scores) return; // replaced meanwhile, or too old: the ranking that is held stays
    generation = head.generation;
    reranked(ranking.replace(scores));
  };
  const fold = () => foldSales({ sales, popularity, halfLifeMs, now: now() });
  const folding = createLeasedTask({ store: leases, everyMs, run: fold, log, now });

  const follow = async (): Promise<void> => {
    while (!stopping) {
      await refresh().catch((error: unknown) =>
        log.warn({ err: error }, 'the ranking could not be read; trying again'),
      );
      await sleep(pollMs);
    }
  };

  return {
    refresh,
    fold,
    start: (options) => {
      loop = follow();
      if (options.fold) folding.start();
    },
    stop: async () => {
      stopping = true;
      await Promise.all([loop, folding.stop()]);
    },
  };
};
