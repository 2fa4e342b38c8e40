import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AccessToken, accessTokenOf, isGood } from './access-token.ts';
import { createRenewal } from './renewal.ts';

const minutes = (n: number): number => n * 60_000;
const tokenUntil = (value: string, endsAtMs: number): AccessToken => ({ value, endsAtMs });

/** A lock as browsers have it, for all tabs that share it. */
const createLock = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };
};

const browser = (answers: (AccessToken | undefined | Error)[]) => {
  let asked = 0;
  let held: AccessToken | undefined;
  let isOver = false;
  const oneTabAtATime = createLock();
  const tab = () =>
    createRenewal({
      held: () => held,
      ask: async () => {
        const answer = answers[asked];
        asked += 1;
        if (answer instanceof Error) throw answer;
        return answer;
      },
      renewed: (token) => {
        held = token; // every tab is told
      },
      ended: () => {
        held = undefined;
        isOver = true;
      },
      oneTabAtATime,
      now: () => 0,
    });
  return { tab, asked: () => asked, isOver: () => isOver };
};

test('however many calls need a token at once, in however many tabs, the server is asked once', async () => {
  const { tab, asked } = browser([tokenUntil('new', minutes(15))]);
  const [one, two] = [tab(), tab()];
  const tokens = await Promise.all([one(), one(), two(), one(), two()]);
  assert.deepEqual(new Set(tokens.map((token) => token?.value)), new Set(['new']));
  assert.equal(asked(), 1);
});

test('a token that was refused is not taken again, whatever its time', async () => {
  const { tab, asked } = browser([tokenUntil('first', minutes(15)), tokenUntil('second', minutes(15))]);
  const renew = tab();
  await renew();
  assert.equal((await renew('first'))?.value, 'second');
  assert.equal(asked(), 2);
});

test('a login that is over ends for everybody who waits', async () => {
  const { tab, isOver } = browser([undefined, undefined]);
  assert.deepEqual(await Promise.all([tab()(), tab()()]), [undefined, undefined]);
  assert.ok(isOver());
});

test('a server that does not answer ends no login: the next try may go well', async () => {
  const { tab, isOver } = browser([new Error('503'), tokenUntil('new', minutes(15))]);
  const renew = tab();
  await assert.rejects(renew());
  assert.equal(isOver(), false);
  assert.equal((await renew())?.value, 'new');
});

test('a token is renewed a little before it ends, so that none ends on its way', () => {
  const token = accessTokenOf({ access_token: 'x', expires_in: 900 }, 0);
  assert.ok(isGood(token, minutes(14)));
  assert.ok(!isGood(token, minutes(14.6)));
  assert.ok(!isGood(undefined, 0));
});
