import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { impatientGateway } from './impatient-gateway.ts';
import { reportOn } from './kill-report.ts';
import { type KillRun, killableShop, runRandomKills } from './random-kills.ts';
import { type RunningShop, startShop } from './running-shop.ts';
import { openStoredShop, type StoredShop } from './stored-shop.ts';

let shop: RunningShop;
let stored: StoredShop;
before(async () => {
  shop = await startShop({ env: { ...killableShop, ...impatientGateway() } });
  stored = openStoredShop(shop);
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
