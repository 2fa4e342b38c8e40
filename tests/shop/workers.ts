import { type ServiceName, serviceNames } from '@product-store/cli/shop/ports.ts';
import { z } from 'zod';
import { createClient } from './http-client.ts';
import type { RunningShop } from './running-shop.ts';
import { until } from './until.ts';

/** One worker process of a service. */
export interface Worker {
  service: ServiceName;
  worker: number;
  pid: number;
  management: string;
}

const Readyz = z.object({ ready: z.boolean(), pid: z.number().int() });

/** undefined: nobody answers there, or it is not ready. */
const readyAt = async (management: string): Promise<number | undefined> => {
  try {
    const reply = await createClient(management)('GET /readyz', { alone: true });
    const { ready, pid } = Readyz.parse(reply.json());
    return ready ? pid : undefined;
  } catch {
    return undefined;
  }
};

/** The workers as they are now, each if it is ready, by their management ports. */
const readyWorkers = async (
  { ports, workers }: RunningShop,
  services: readonly ServiceName[] = serviceNames,
): Promise<Worker[]> => {
  const places = services.flatMap((service) =>
    Array.from({ length: workers }, (_, worker) => ({
      service,
      worker,
      management: `http://127.0.0.1:${ports[service].management + worker}`,
    })),
  );
  const pids = await Promise.all(places.map(({ management }) => readyAt(management)));
  return places.flatMap((place, index) => {
    const pid = pids[index];
    return pid === undefined ? [] : [{ ...place, pid }];
  });
};

/** Waits until every worker is ready and none of them is one of the `gone`. */
export const allReady = async (
  shop: RunningShop,
  {
    gone = new Set<number>(),
    services = serviceNames,
  }: { gone?: ReadonlySet<number>; services?: readonly ServiceName[] } = {},
): Promise<Worker[]> => {
  let found: Worker[] = [];
  await until(
    `all workers of ${services.join(', ')} are ready`,
    async () => {
      found = (await readyWorkers(shop, services)).filter(({ pid }) => !gone.has(pid));
      return found.length === services.length * shop.workers;
    },
    { everyMs: 20 },
  );
  return found;
};
