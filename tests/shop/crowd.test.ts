import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { TokenView } from '@product-store/user/sessions/schemas';
import { Answers, kindOf } from './answers.ts';
import { type Client, createClient } from './http-client.ts';
import { freshName, password } from './people.ts';
import { quickStop, type RunningShop, startShop } from './running-shop.ts';

let shop: RunningShop;
let client: Client;
before(async () => {
  shop = await startShop({ env: { ...quickStop, BCRYPT_COST: '10' } }); // the cost of npm start
  client = createClient(shop.url);
});
after(() => shop?.stop());

const people = 150;
const everyMs = 50;
const browseEveryMs = 20;
/** They queue for a hash, and this machine may be busy with other things. */
const patienceMs = 300_000;

/** Registers and logs in, once each: nobody here asks twice. Answers how long it took. */
const arrive = async (): Promise<number> => {
  const began = performance.now();
  const username = freshName();
  const json = { username, full_name: 'Анна Петрова', phone: '+7 900 123-45-67', password };
  const registered = await client('POST /user-api/users/register', { json, alone: true, patienceMs });
  assert.equal(registered.status, 200, registered.text);
  const loggedIn = await client('POST /user-api/token', { form: { username, password }, alone: true, patienceMs });
  assert.equal(loggedIn.status, 200, loggedIn.text);
  const { access_token } = TokenView.parse(loggedIn.json());
  const me = await client('GET /user-api/users/me', { token: access_token });
  assert.equal(me.status, 200, me.text);
  return performance.now() - began;
};

const percentiles = (durations: readonly number[]): string => {
  const sorted = durations.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  return `P50 ${at(0.5)} ms, P95 ${at(0.95)} ms, P99 ${at(0.99)} ms, longest ${at(1)} ms`;
};

test('150 shoppers at 20 a second all get in, and the catalogue answers all the while', async () => {
  let everybodyIn = false;
  const catalogue: number[] = [];
  const answers = new Answers();
  const browse = async (): Promise<void> => {
    while (!everybodyIn) {
      const began = performance.now();
      answers.count(kindOf(await client('GET /api/products/?in_stock=true&sort_by=price&limit=20')));
      catalogue.push(performance.now() - began);
      await sleep(browseEveryMs);
    }
  };
  const began = performance.now();
  const arrivals = Array.from({ length: people }, async (_, index) => {
    await sleep(index * everyMs);
    return arrive();
  });
  const crowd = Promise.all(arrivals).finally(() => {
    everybodyIn = true;
  });
  const [durations] = await Promise.all([crowd, browse(), browse()]);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`crowd: ${durations.length} registered and logged in within ${seconds} s: ${percentiles(durations)}`);
  console.log(`catalogue meanwhile: ${catalogue.length} requests: ${percentiles(catalogue)}`);
  assert.deepEqual(Object.keys(answers.counts), ['200']);
});
