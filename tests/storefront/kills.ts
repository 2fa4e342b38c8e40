import { describe, type TestContext, test } from 'node:test';
import { stopWorker } from '../shop/pause.ts';
import { until } from '../shop/until.ts';
import { allReady } from '../shop/workers.ts';
import { assertOneOrder, standAtCheckout } from './checkouts.ts';
import type { Stage } from './stage.ts';
import { arrivedOrder, orderButton } from './visitor.ts';

/**
 * The order service stands still, so that the checkout cannot end; the cart is frozen for it; then every worker of a service
 * on its way is killed. Whoever holds the checkout is among them, and PM2 starts others.
 */
const killDuringCheckout = async (t: TestContext, stage: Stage, killed: 'cart' | 'order'): Promise<void> => {
  const { shop } = stage;
  const { person, visitor } = await standAtCheckout(t, stage);
  const orders = await allReady(shop, { services: ['order'] });
  const victims = await allReady(shop, { services: [killed] });
  const waking = new Set(orders.map(({ pid }) => pid));
  t.after(() => {
    for (const pid of waking) process.kill(pid, 'SIGCONT'); // if the test has failed before
  });
  for (const { pid } of orders) await stopWorker(pid, shop.dataDir);
  await orderButton(visitor.page, visitor.words).click();
  await until('the cart is frozen', async () => (await stage.cartOf(person)).state === 'CHECKING_OUT');
  for (const { pid } of victims) {
    process.kill(pid, 'SIGKILL');
    waking.delete(pid);
  }
  for (const pid of waking) process.kill(pid, 'SIGCONT');
  waking.clear();
  await assertOneOrder(stage, person, [await arrivedOrder(visitor.page, visitor.words)]);
  await allReady(shop, { gone: new Set(victims.map(({ pid }) => pid)) });
};

export const describeKills = (open: () => Stage) =>
  describe('kill -9 during a checkout', () => {
    for (const service of ['cart', 'order'] as const)
      test(`of the ${service} service: the page finds out by itself, and there is one order`, (t) =>
        killDuringCheckout(t, open(), service));
  });
