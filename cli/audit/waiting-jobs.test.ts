import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sqliteOrderStores } from '@product-store/order/sqlite-stores';
import { shardCount } from '@product-store/platform/jobs';
import { waitingJobs } from './waiting-jobs.ts';

it('every waiting job comes once, however many are due in one millisecond', async () => {
  const stores = sqliteOrderStores({ dataDir: ':memory:' });
  const expected: string[] = [];
  for (let shard = 0; shard < shardCount; shard++) {
    for (let number = 0; number < 40; number++) {
      const id = `${shard}-${String(number).padStart(2, '0')}`;
      expected.push(id);
      await stores.jobs.add({ shard, dueAt: 1_000 + Math.floor(number / 17), id, subject: id, version: 1, attempt: 0 });
    }
  }
  const seen: string[] = [];
  for await (const page of waitingJobs(stores.jobs, 3)) seen.push(...page.map(({ id }) => id));
  assert.deepEqual(seen, expected);
  stores.close();
});
