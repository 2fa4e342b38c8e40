import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import type { Job, JobStore, Lease } from '../jobs/job-store.ts';
import { newId } from '../values/ids.ts';
import { someMoment } from './some-moment.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Every store of jobs has to pass this. What `open` gives may hold jobs of other shards and times. */
export const jobStoreContract = (name: string, open: (now: () => number) => JobStore): void => {
  const now = someMoment();
  const someShard = () => randomInt(8, 2 ** 30);
  const jobOf = (shard: number, dueAt: number, id: string = newId()): Job => ({
    shard,
    dueAt,
    id,
    subject: newId(),
    version: 3,
    attempt: 1,
  });
  const addAll = async (store: JobStore, jobs: readonly Job[]) => {
    for (const job of jobs) await store.add(job);
  };

  test(`${name}: jobs are found as they were written, oldest first, from and to that moment`, async () => {
    const store = open(() => now);
    const shard = someShard();
    const jobs = [0, 1, 2, 3].map((at) => jobOf(shard, now + at));
    await addAll(store, jobs.toReversed());
    assert.deepEqual(await store.due(shard, now, now + 3, 10), jobs);
    assert.deepEqual(await store.due(shard, now + 1, now + 2, 10), jobs.slice(1, 3));
    assert.deepEqual(await store.due(shard + 1, now, now + 3, 10), []);
  });

  test(`${name}: many jobs of one millisecond come in the order of their ids, no more than were asked for`, async () => {
    const store = open(() => now);
    const shard = someShard();
    const jobs = ['a', 'b', 'c', 'd'].map((id) => jobOf(shard, now, id));
    await addAll(store, jobs.toReversed());
    assert.deepEqual(await store.due(shard, now, now, 3), jobs.slice(0, 3));
    assert.deepEqual(await store.due(shard, now, now, 10), jobs);
  });

  test(`${name}: a job written twice is one job`, async () => {
    const store = open(() => now);
    const shard = someShard();
    const job = jobOf(shard, now);
    await addAll(store, [job, job]);
    assert.deepEqual(await store.due(shard, now, now, 10), [job]);
  });

  test(`${name}: a span of some minutes is read across their borders, a limit stops in the middle`, async () => {
    const store = open(() => now);
    const shard = someShard();
    const jobs = [-3, -2, -1, 0].flatMap((at) => [
      jobOf(shard, now + at * minute),
      jobOf(shard, now + at * minute + 1),
    ]);
    await addAll(store, jobs);
    assert.deepEqual(await store.due(shard, now - 10 * minute, now + minute, 100), jobs);
    assert.deepEqual(await store.due(shard, now - 3 * minute + 1, now, 3), jobs.slice(1, 4));
  });

  test(`${name}: a shop that stood still for days, or nobody ever worked, finds what is due and what will be`, async () => {
    const store = open(() => now);
    const shard = someShard();
    const jobs = [-13 * day, -day, -day + 1, 0, 90 * day].map((at) => jobOf(shard, now + at));
    await addAll(store, jobs);
    assert.deepEqual(await store.due(shard, now - 13 * day, now, 100), jobs.slice(0, 4));
    assert.deepEqual(await store.due(shard, 0, now, 2), jobs.slice(0, 2));
    assert.deepEqual(await store.due(shard, now - minute, Number.MAX_SAFE_INTEGER, 100), jobs.slice(3));
  });

  test(`${name}: a lease goes to one of many, and moves only for whoever saw its epoch and cursor`, async () => {
    const store = open(() => now);
    const shard = someShard();
    const nobody = await store.loadLease(shard, 'serial');
    assert.deepEqual(nobody, { epoch: 0, owner: '', until: 0, cursor: 0 });
    const leases = ['a', 'b', 'c'].map((owner): Lease => ({ epoch: 1, owner, until: now, cursor: 0 }));
    const outcomes = await Promise.all(leases.map((lease) => store.compareAndSetLease(shard, nobody, lease)));
    assert.equal(outcomes.filter((outcome) => outcome === 'applied').length, 1);
    const held = await store.loadLease(shard, 'serial');
    assert.deepEqual(held, leases[outcomes.indexOf('applied')]);

    const moved = { ...held, cursor: now };
    assert.equal(await store.compareAndSetLease(shard, held, moved), 'applied');
    assert.equal(await store.compareAndSetLease(shard, held, { ...held, cursor: now + 1 }), 'conflict');
    const taken = { ...moved, epoch: 2, owner: 'd' };
    assert.equal(await store.compareAndSetLease(shard, moved, taken), 'applied');
    assert.equal(await store.compareAndSetLease(shard, moved, { ...moved, cursor: now + 1 }), 'conflict');
    assert.deepEqual(await store.loadLease(shard, 'plain'), taken);
  });
};
