import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { TotalSpent } from '@product-store/user/shopping/schemas';
import { seriesOf } from './counters.ts';
import { stockUp } from './goods.ts';
import { createClient } from './http-client.ts';
import { impatientGateway } from './impatient-gateway.ts';
import { reportOn } from './kill-report.ts';
import { stopWorker } from './pause.ts';
import { logIn, newShopper } from './people.ts';
import { type KillRun, killableShop, runRandomKills } from './random-kills.ts';
import { quickStop, type RunningShop, startShop } from './running-shop.ts';
import { openStoredShop, type StoredShop } from './stored-shop.ts';
import { until } from './until.ts';
import { allReady, type Worker } from './workers.ts';

let shop: RunningShop;
let stored: StoredShop;
before(async () => {
  shop = await startShop({ env: { ...killableShop, ...impatientGateway(), ...quickStop } });
  stored = await openStoredShop(shop);
});
after(async () => {
  stored?.close();
  await shop?.stop();
});

const seeds = [1, 2, 3];
const checkouts = 170;

test(`kill -9 of random workers during ${seeds.length * checkouts} checkouts loses, doubles and forgets nothing`, async () => {
  const runs: KillRun[] = [];
  for (const seed of seeds) runs.push(await runRandomKills(shop, { seed, checkouts }));
  await stored.settled();
  for (const run of runs) {
    const report = await reportOn(run, stored);
    console.log(`random kills: ${JSON.stringify(report)}`);
    assert.deepEqual(report.violations, []);
    assert.ok(report.checkouts >= checkouts && run.kills.length > 0);
    assert.equal(report.orders + report.refused, report.checkouts, 'every client learned what became of its checkout');
  }
});

/** So many orders go through their states, a second each, while a worker stands still. */
const orders = 60;

const heldBy = async (worker: Worker): Promise<number> => (await seriesOf(worker, 'jobs_shards_held'))[0]?.[1] ?? 0;

const deliveries = async (workers: readonly Worker[]): Promise<number> => {
  const series = await Promise.all(workers.map((worker) => seriesOf(worker, 'orders_transitions_total')));
  return series.flat().reduce((sum, [labels, value]) => sum + (labels.includes('to="DELIVERED"') ? value : 0), 0);
};

test('a worker that was paused past its lease moves no cursor when it wakes up, and everything happened once', async () => {
  const client = createClient(shop.url);
  const admin = await logIn(client, shop.accounts.admin);
  const buyer = await newShopper(client);
  const [product] = await stockUp(shop, admin, [1_000]);
  assert.ok(product);
  const workers = await allReady(shop, { services: ['order'] });
  const shares = await Promise.all(workers.map(heldBy));
  const sleeper = workers[shares.indexOf(Math.max(...shares))];
  assert.ok(sleeper && (await heldBy(sleeper)) > 0);
  const deliveredBefore = await deliveries(workers);

  for (let made = 0; made < orders; made++) {
    const json = { items: [{ product_id: product, quantity: 2 }] };
    const reply = await client('POST /order-api/orders/', { token: buyer.token, json });
    assert.equal(reply.status, 201, reply.text);
  }
  const before = await stored.leases();
  await stopWorker(sleeper.pid, shop.dataDir);
  const stoppedAt = Date.now();
  try {
    await stored.settled();
  } finally {
    process.kill(sleeper.pid, 'SIGCONT');
  }
  const [owner, ...others] = new Set((await stored.leases()).map((lease) => lease.owner));
  console.log(`paused for ${((Date.now() - stoppedAt) / 1000).toFixed(1)} s with ${Math.max(...shares)} of 8 shards`);
  assert.equal(others.length, 0, 'the worker that goes on has all shards');

  await until('the one that slept knows that its leases are gone', async () => (await heldBy(sleeper)) === 0);
  for (const [shard, { owner: now, epoch, cursor }] of (await stored.leases()).entries()) {
    assert.equal(now, owner, `shard ${shard} is still with the one who took it`);
    assert.ok(epoch >= (before[shard]?.epoch ?? 0) && cursor >= (before[shard]?.cursor ?? 0));
  }
  assert.equal((await deliveries(workers)) - deliveredBefore, orders, 'each order was delivered once');
  const spent = await client('GET /user-api/users/me/total-spent', { token: buyer.token });
  assert.equal(TotalSpent.parse(spent.json()).orders_count, orders);
  const { onHand, available } = await stored.stock(product);
  assert.deepEqual({ onHand, available }, { onHand: 1_000 - 2 * orders, available: 1_000 - 2 * orders });
  assert.deepEqual(await stored.audit(), []);
});
