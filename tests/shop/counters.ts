import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceName } from '@product-store/cli/shop/ports.ts';
import { z } from 'zod';
import { createClient } from './http-client.ts';
import type { RunningShop } from './running-shop.ts';
import { allReady, type Worker } from './workers.ts';

const name = 'http_request_duration_seconds_count';

const operationOf = (labels: string): string => /operation="([^"]*)"/.exec(labels)?.[1] ?? 'none';

/** The series of one metric as a worker has them now: labels, value. */
export const seriesOf = async ({ management }: Worker, metric: string): Promise<[labels: string, value: number][]> => {
  const reply = await createClient(management)('GET /metrics', { alone: true });
  return [...reply.text.matchAll(new RegExp(`^${metric}\\{(.*)\\} (\\S+)$`, 'gm'))].map(([, labels = '', value]) => [
    labels,
    Number(value),
  ]);
};

/** Requests by operation, as one worker counts them now. */
export const countedBy = async (worker: Worker): Promise<Map<string, number>> => {
  const counts = new Map<string, number>();
  for (const [labels, value] of await seriesOf(worker, name))
    counts.set(operationOf(labels), (counts.get(operationOf(labels)) ?? 0) + value);
  return counts;
};

const LogLine = z.object({ msg: z.string(), pid: z.number(), counters: z.record(z.string(), z.number()) });

/** What workers that have left had counted: they log it as their last words. */
export const lastWords = ({ dataDir, workers }: RunningShop, service: ServiceName) =>
  Array.from({ length: workers }, (_, worker) =>
    readFileSync(join(dataDir, 'logs', `${service}-${worker}.log`), 'utf8'),
  )
    .flatMap((log) => log.split('\n'))
    .filter((line) => line.includes('"final counters"'))
    .map((line) => LogLine.parse(JSON.parse(line)));

/**
 * How often an operation of a service was asked for since the shop started, exactly: the sum over its live workers plus
 * the last values of those that have left (02-architecture, "Processes and ports").
 */
export const requestsOf = async (shop: RunningShop, service: ServiceName, operation: string): Promise<number> => {
  let sum = 0;
  for (const worker of await allReady(shop, { services: [service] }))
    sum += (await countedBy(worker)).get(operation) ?? 0;
  for (const { counters } of lastWords(shop, service))
    for (const [series, value] of Object.entries(counters))
      if (series.startsWith(`${name}{`) && operationOf(series) === operation) sum += value;
  return sum;
};
