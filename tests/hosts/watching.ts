import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { beginJourney } from '../journey/journey.ts';
import { newShopper } from '../shop/people.ts';
import { until } from '../shop/until.ts';
import type { Site } from './harness/site.ts';

const Targets = z.object({
  data: z.object({
    activeTargets: z.array(
      z.object({ labels: z.record(z.string(), z.string()), health: z.string(), lastError: z.string() }),
    ),
  }),
});
const Traces = z.object({
  data: z.array(
    z.object({
      spans: z.array(z.object({ operationName: z.string(), processID: z.string() })),
      processes: z.record(z.string(), z.object({ serviceName: z.string() })),
    }),
  ),
});

/** What operators see of the shop, and what wakes them. */
export const describeWatching = (open: () => Site) =>
  describe('watching', () => {
    const ask = async (url: string): Promise<unknown> => JSON.parse(await open().host.root(`curl -sf '${url}'`));

    test('every worker and every daemon is measured', async () => {
      let unhealthy: unknown;
      await until('all targets are up', async () => {
        const { activeTargets } = Targets.parse(await ask('http://127.0.0.1:9090/prometheus/api/v1/targets')).data;
        const jobs = new Set(activeTargets.map(({ labels }) => labels.job));
        for (const job of [
          'prometheus',
          'nginx',
          'user',
          'order',
          'cart',
          'backend',
          'cassandra',
          'jaeger',
          'node',
          'blackbox',
        ])
          assert.ok(jobs.has(job), `no target of ${job}`);
        for (const job of ['user', 'order', 'cart', 'backend'])
          assert.equal(activeTargets.filter(({ labels }) => labels.job === job).length, 2, `workers of ${job}`);
        unhealthy = activeTargets.filter(({ health }) => health !== 'up');
        return Array.isArray(unhealthy) && unhealthy.length === 0;
      }).catch((error: unknown) => {
        throw new Error(`not up: ${JSON.stringify(unhealthy)}`, { cause: error });
      });
    });

    test('the spans of a checkout arrive in Jaeger, from all four services', async () => {
      const { client, put, takeProducts } = await beginJourney(open().url, (await open().accounts()).admin);
      const shopper = await newShopper(client);
      await put(shopper, takeProducts(1)[0] ?? '', 1);
      const traceId = randomBytes(16).toString('hex');
      const headers = { traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01` };
      const reply = await client('POST /user-api/users/me/orders', { token: shopper.token, headers });
      assert.equal(reply.status, 200, reply.text);
      await until('all spans are there', async () => {
        const found = await open().host.tryRoot(`curl -sf http://127.0.0.1:16686/jaeger/api/traces/${traceId}`);
        if (found.code !== 0 || !found.stdout.startsWith('{')) return false;
        const [trace] = Traces.parse(JSON.parse(found.stdout)).data;
        const services = new Set(Object.values(trace?.processes ?? {}).map(({ serviceName }) => serviceName));
        const names = new Set(trace?.spans.map(({ operationName }) => operationName));
        return (
          ['backend', 'cart', 'order', 'user'].every((name) => services.has(name)) &&
          ['checkout', 'create order', 'reserve stock'].every((name) => names.has(name))
        );
      });
    });

    test('a service that is gone wakes somebody by Telegram, and its return is told', async () => {
      const { host, telegram, ready } = open();
      const told = (what: RegExp) => telegram.sent().find(({ text }) => what.test(text));
      await host.root('systemctl stop product-store@cart');
      try {
        await until('the alert has arrived', () => told(/PAGE WorkerDown\b(?! \(over\))/) !== undefined);
      } finally {
        await host.root('systemctl start product-store@cart');
        await ready();
      }
      assert.match(told(/WorkerDown/)?.text ?? '', /A worker of cart does not answer\n.*cart worker [01] on site-1/);
      assert.equal(told(/WorkerDown/)?.chatId, '-1001234567890');
      await until('that it is over has arrived', () => told(/WorkerDown \(over\)/) !== undefined);
      assert.deepEqual(telegram.refused(), []);
    });
  });
