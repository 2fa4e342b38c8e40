import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Unavailable } from '../errors/shop-error.ts';
import { change } from './decision.ts';
import { runCommand } from './run-command.ts';
import type { Outcome } from './store-contract.ts';

const away = () => new Unavailable('store-unavailable', 'Nothing was changed; try again.');

/** A store whose compare-and-sets come to these, one after the other; the last one again and again. */
const running = (outcomes: (Outcome | Error)[]) =>
  runCommand<number, string>({
    load: async () => 1,
    decide: () => change('it'),
    compareAndSet: async () => {
      const next = outcomes.length > 1 ? outcomes.shift() : outcomes[0];
      if (next instanceof Error) throw next;
      return next ?? 'applied';
    },
  });

test('an unknown outcome is settled by the same write again, also past a store that refuses for a moment', async () => {
  assert.equal((await running(['unknown', away(), 'applied'])).kind, 'changed');
});

test('a write that was refused outright is told as it is', async () => {
  await assert.rejects(running([away()]), { code: 'store-unavailable' });
});

test('a store that goes away after an unknown outcome may have applied it: nobody is told that nothing was changed', async () => {
  await assert.rejects(running(['unknown', away()]), (error) => {
    assert.ok(error instanceof Unavailable);
    assert.equal(error.code, 'outcome-unknown');
    assert.doesNotMatch(error.message, /nothing was changed/i);
    return true;
  });
});
