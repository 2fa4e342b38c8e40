import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Unavailable } from '@product-store/platform/errors';
import { createPasswordQueue } from './password-queue.ts';

const free = { acquire: async () => () => undefined };

/** Work that ends when told to, in the order in which it began. */
const manual = () => {
  const running: (() => void)[] = [];
  return {
    work: () => new Promise<void>((resolve) => running.push(resolve)),
    running,
    finishOne: () => running.shift()?.(),
  };
};
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the password queue', () => {
  test('never runs more at once than it may, and everything in the end', async () => {
    const { work, running, finishOne } = manual();
    const queue = createPasswordQueue({ slots: free, concurrency: 2, maxWaitMs: 60_000, firstEstimateMs: 1 });
    const all = Array.from({ length: 5 }, () => queue.run(work));
    for (const [atOnce, waiting] of [
      [2, 3],
      [2, 2],
      [2, 1],
      [2, 0],
      [1, 0],
    ] as const) {
      await settled();
      assert.deepEqual([running.length, queue.waiting], [atOnce, waiting]);
      finishOne();
    }
    await Promise.all(all);
  });

  test('admits up to a minute of work and tells the next when to come back', async () => {
    const { work, finishOne } = manual();
    const queue = createPasswordQueue({ slots: free, concurrency: 1, maxWaitMs: 60_000, firstEstimateMs: 10_000 });
    const admitted = Array.from({ length: 7 }, () => queue.run(work)); // one runs, six wait: 60 s
    await assert.rejects(queue.run(work), (error) => {
      assert(error instanceof Unavailable);
      assert.deepEqual([error.code, error.retryAfterS], ['passwords-busy', 10]);
      return true;
    });
    for (const each of admitted) {
      await settled();
      finishOne();
      await each;
    }
    const again = queue.run(work);
    await settled();
    finishOne();
    await again;
  });

  test('learns from what turns take: a fast machine admits more', async () => {
    const queue = createPasswordQueue({ slots: free, concurrency: 1, maxWaitMs: 50, firstEstimateMs: 40 });
    const nothing = async () => undefined;
    for (let turn = 0; turn < 20; turn++) await queue.run(nothing);
    await Promise.all(Array.from({ length: 10 }, () => queue.run(nothing)));
  });

  test('work that fails gives its turn on, and so does one that gets no slot', async () => {
    let slotless = true;
    const slots = {
      acquire: async () => {
        if (slotless) throw new Error('no slot');
        return () => undefined;
      },
    };
    const queue = createPasswordQueue({ slots, concurrency: 1, maxWaitMs: 60_000, firstEstimateMs: 1 });
    await assert.rejects(
      queue.run(async () => 1),
      /no slot/,
    );
    slotless = false;
    await assert.rejects(
      queue.run(() => Promise.reject(new Error('broken'))),
      /broken/,
    );
    assert.equal(await queue.run(async () => 2), 2);
  });
});
