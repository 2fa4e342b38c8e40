import { setTimeout as wait } from 'node:timers/promises';
import { portsFrom } from '@product-store/cli/shop/ports.ts';
import autocannon from 'autocannon';
import { type RunningShop, startShop } from '../shop/running-shop.ts';
import { pssMib } from './memory.ts';

export interface SteadyReport {
  /** Proportional set size of all workers and the gateway together (shared pages counted once), MiB, at intervals. */
  memoryMib: number[];
  p99Ms: number[];
  requests: number;
  failed: number;
  lines: string[];
}

const services = ['backend', 'cart', 'order', 'user'] as const;
const slices = 5;

const pidsOf = async (shop: RunningShop): Promise<number[]> => {
  const ports = services.flatMap((name) =>
    Array.from({ length: shop.workers }, (_, worker) => shop.ports[name].management + worker),
  );
  const answers = await Promise.all(
    [...ports, portsFrom(Number(new URL(shop.url).port)).gatewayManagement].map(
      async (port) => (await fetch(`http://127.0.0.1:${port}/livez`)).json() as Promise<{ pid: number }>,
    ),
  );
  return answers.map(({ pid }) => pid);
};

const signIn = async (shop: RunningShop): Promise<string> => {
  const { username, password } = shop.accounts.customer;
  const response = await fetch(`${shop.url}/user-api/token`, {
    method: 'POST',
    body: new URLSearchParams({ username, password }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
};

/** The shop under even traffic (browsing, looking at products, carts, checkouts): does it stay as it was? */
export const benchSteady = async ({
  minutes,
  progress,
}: {
  minutes: number;
  progress(line: string): void;
}): Promise<SteadyReport> => {
  const shop = await startShop({ products: 20_000 });
  try {
    const { items } = (await (await fetch(`${shop.url}/api/products?in_stock=true&limit=100`)).json()) as {
      items: { product_id: string }[];
    };
    const memory = async () => (await pidsOf(shop)).reduce((sum, pid) => sum + pssMib(pid), 0);
    const report: SteadyReport = { memoryMib: [await memory()], p99Ms: [], requests: 0, failed: 0, lines: [] };
    for (let slice = 1; slice <= slices; slice++) {
      const authorization = `Bearer ${await signIn(shop)}`;
      const json = { authorization, 'content-type': 'application/json' };
      let turn = 0;
      const product = () => items[turn++ % items.length]?.product_id;
      const result = await autocannon({
        url: shop.url,
        duration: (minutes * 60) / slices,
        connections: 8,
        overallRate: 150,
        requests: [
          { method: 'GET', path: '/api/products?category=%D0%A4%D1%80%D1%83%D0%BA%D1%82%D1%8B&sort_by=price' },
          { method: 'GET', setupRequest: (request) => ({ ...request, path: `/api/products/${product()}` }) },
          {
            method: 'POST',
            path: '/cart-api/cart/items',
            headers: json,
            setupRequest: (request) => ({ ...request, body: JSON.stringify({ product_id: product(), quantity: 1 }) }),
          },
          { method: 'GET', path: '/cart-api/cart/', headers: { authorization } },
        ],
      });
      const checkout = await fetch(`${shop.url}/cart-api/cart/checkout`, {
        method: 'POST',
        headers: { authorization },
      });
      await checkout.arrayBuffer();
      // A cart line that is full or sold out (409) is an answer, not a failure.
      const failed = result.errors + result.timeouts + (result['5xx'] ?? 0) + (checkout.status >= 500 ? 1 : 0);
      await wait(2_000); // let the garbage of the last requests go
      report.memoryMib.push(await memory());
      report.p99Ms.push(result.latency.p99);
      report.requests += result.requests.total;
      report.failed += failed;
      progress(
        `${slice}/${slices}: ${result.requests.total} requests, P99 ${result.latency.p99} ms, ${failed} failed, ${report.memoryMib.at(-1)?.toFixed(0)} MiB`,
      );
    }
    report.lines = [
      `${report.requests} requests in ${minutes} minutes at 150/s, ${report.failed} failed`,
      `P99 per fifth of the time: ${report.p99Ms.map((ms) => `${ms} ms`).join(', ')}`,
      `memory of all workers and the gateway together: ${report.memoryMib.map((mib) => mib.toFixed(0)).join(' -> ')} MiB`,
    ];
    return report;
  } finally {
    await shop.stop();
  }
};
