import { ProductView } from '@product-store/backend/products/schemas';
import { countedBy } from '../shop/counters.ts';
import { createClient } from '../shop/http-client.ts';
import { type RunningShop, startShop } from '../shop/running-shop.ts';
import { until } from '../shop/until.ts';
import { allReady } from '../shop/workers.ts';
import { beginJourney, type Journey } from './journey.ts';
import { startTraceReceiver, type TraceReceiver } from './trace-receiver.ts';

/** The journey through a shop of our own, whose processes and traces can be looked at. */
export interface Trip extends Journey {
  shop: RunningShop;
  traces: TraceReceiver;
  close(): Promise<void>;
}

const stockOnEveryWorker = async (shop: RunningShop, id: string): Promise<number[]> => {
  const backend = createClient(`http://127.0.0.1:${shop.ports.backend.service}`);
  const workers = await allReady(shop, { services: ['backend'] });
  const counts = () => Promise.all(workers.map(async (one) => (await countedBy(one)).get('getProduct') ?? 0));
  const stock = new Map<number, number>();
  // Connections go to the workers in turn; which of them has answered, its own counter says.
  await until('every worker has answered', async () => {
    const before = await counts();
    const reply = await backend(`GET /products/${id}`, { alone: true });
    let who = -1;
    await until('the answer is counted', async () => {
      who = (await counts()).findIndex((count, index) => count > (before[index] ?? 0));
      return who >= 0;
    });
    stock.set(who, ProductView.parse(reply.json()).stock_count);
    return stock.size === workers.length;
  });
  return [...stock.values()];
};

/** Starts the shop of the journey: orders move a step a second, every request is traced. */
export const startTrip = async (): Promise<Trip> => {
  const traces = await startTraceReceiver();
  const env = { OTLP_ENDPOINT: traces.url, TRACE_RATIO: '1' };
  const shop = await startShop({ pace: 'fast', env }).catch((error: unknown) => {
    traces.close();
    throw error;
  });
  return {
    ...(await beginJourney(shop.url, shop.accounts.admin)),
    shop,
    traces,
    stockSeen: (id) => stockOnEveryWorker(shop, id),
    close: async () => {
      await shop.stop();
      traces.close();
    },
  };
};
