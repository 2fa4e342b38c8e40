import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { createClient, type Reply } from '../shop/http-client.ts';
import { type RunningShop, startShop } from '../shop/running-shop.ts';
import { allReady } from '../shop/workers.ts';
import { pssMib } from './memory.ts';

export interface ShopStart {
  products: number;
  workers: number;
  /** Until READY, the sample catalogue written first. */
  firstStartS: number;
  /** Until READY, of a shop that has its catalogue. */
  againS: number;
  /** Of each backend worker, proportional set size: after the start, and after every page of the catalogue was asked for. */
  startedMib: number[];
  walkedMib: number[];
  /** Every backend worker that was there before the walk is there after it. */
  noneRestarted: boolean;
}

const backends = async (shop: RunningShop): Promise<number[]> =>
  (await allReady(shop, { services: ['backend'] })).map(({ pid }) => pid);

const Page = z.object({ next_cursor: z.string().nullable() });

/** Every page of the catalogue from every worker: a connection of its own goes to the next worker. */
const walk = async ({ ports, workers }: RunningShop): Promise<void> => {
  const ask = createClient(`http://127.0.0.1:${ports.backend.service}`);
  let next: string | null = '';
  while (next !== null) {
    const call: string = `GET /products/?limit=100&sort_by=created_at${next === '' ? '' : `&cursor=${next}`}`;
    const replies: Reply[] = await Promise.all(Array.from({ length: workers }, () => ask(call, { alone: true })));
    [next = null] = replies.map((reply) => Page.parse(reply.json()).next_cursor);
  }
};

/** Starts a shop of that size twice and leafs through all of it. */
export const startLargeShop = async (products: number): Promise<ShopStart> => {
  const data = mkdtempSync(join(tmpdir(), 'bench-shop-'));
  const timed = async (): Promise<[RunningShop, number]> => {
    const began = performance.now();
    const shop = await startShop({ products, data });
    return [shop, (performance.now() - began) / 1000];
  };
  try {
    const [first, firstStartS] = await timed();
    await first.stop();
    const [shop, againS] = await timed();
    try {
      const pids = await backends(shop);
      const startedMib = pids.map(pssMib);
      await walk(shop);
      const after = await backends(shop);
      return {
        products,
        workers: shop.workers,
        firstStartS,
        againS,
        startedMib,
        walkedMib: after.map(pssMib),
        noneRestarted: pids.every((pid) => after.includes(pid)),
      };
    } finally {
      await shop.stop();
    }
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
};
