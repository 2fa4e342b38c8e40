import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pino } from 'pino';
import { startSweeping } from './sweeping.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('sweeps go on when one of them fails, until they are stopped', async ({ mock }) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  let sweeps = 0;
  const stops = [3, 4]; // in the middle of the third sweep, and of one that must not come
  const sweeping = startSweeping({
    everyMs: 1_000,
    log: pino({ level: 'silent' }),
    sweeps: {
      broken: () => Promise.reject(new Error('the store is away')),
      sound: async () => {
        if (stops.includes(++sweeps)) sweeping.stop();
        return 1;
      },
    },
  });
  for (const soFar of [1, 2, 3, 3, 3]) {
    mock.timers.tick(1_000);
    await turn();
    assert.equal(sweeps, soFar);
  }
});
