import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { command, place } from './npm-start.ts';

const Listing = z.object({ total: z.number() });
const Accounts = z.object({ customer: z.object({ username: z.string(), password: z.string() }), admin: z.unknown() });

const accountsOf = (data: string) => Accounts.parse(JSON.parse(readFileSync(join(data, 'demo-accounts.json'), 'utf8')));

const logIn = async (url: string, { username, password }: { username: string; password: string }): Promise<number> =>
  (await fetch(`${url}/user-api/token`, { method: 'POST', body: new URLSearchParams({ username, password }) })).status;

/** Processes whose command line names the folder: PM2's daemon, the foreground. */
const processesOf = (data: string): string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data);
      } catch {
        return false;
      }
    });

const isDown = async (url: string): Promise<boolean> => {
  try {
    await fetch(url);
    return false;
  } catch {
    return true;
  }
};

test('it starts, is there once, stops on a signal, and finds everything again', async () => {
  await using shop = await place();
  const first = shop.start();
  await first.said(/^READY$/m);
  const listing = Listing.parse(await (await fetch(`${shop.url}/api/products/`)).json());
  assert.equal(listing.total, 110);
  const { customer } = accountsOf(shop.data);
  assert.match(first.output(), new RegExp(`${customer.username} ${customer.password}`));
  assert.equal(await logIn(shop.url, customer), 200);
  assert.equal(statSync(join(shop.data, 'secrets')).mode & 0o777, 0o700);

  const second = shop.start();
  assert.equal(await second.ended, 1);
  assert.match(second.output(), /^The shop in .* is already running \(process \d+\) at http:\/\/localhost:\d+\/.*\n$/);

  first.child.kill('SIGINT'); // as npm does it: to the bootstrap alone
  assert.equal(await first.ended, 0);
  assert.ok(await isDown(shop.url));
  assert.deepEqual(processesOf(shop.data), []);

  rmSync(join(shop.data, 'demo-accounts.json'));
  const again = shop.start();
  await again.said(/^READY$/m);
  assert.match(again.output(), /the catalogue is kept as it is/);
  assert.equal(await logIn(shop.url, customer), 401, 'the password of a lost file is worth nothing any more');
  assert.equal(await logIn(shop.url, accountsOf(shop.data).customer), 200);

  const stopping = shop.stop();
  assert.equal(await stopping.ended, 0);
  assert.match(stopping.output(), /Stopped\.\n$/);
  assert.equal(await again.ended, 0);
  assert.deepEqual(processesOf(shop.data), []);
});

test('what a killed start leaves is ended by the next one, and by stop', async () => {
  await using shop = await place();
  for (const next of ['start', 'stop'] as const) {
    const killed = shop.start();
    await killed.said(/^READY$/m);
    const { pid } = z.object({ pid: z.number() }).parse(JSON.parse(readFileSync(join(shop.data, 'shop.json'), 'utf8')));
    process.kill(pid, 'SIGKILL');
    await killed.ended;
    assert.ok(!(await isDown(shop.url)), 'the processes are still there');
    if (next === 'start') {
      const fresh = shop.start();
      await fresh.said(/^READY$/m);
      assert.match(fresh.output(), /ending what an earlier start that was killed has left/);
      fresh.child.kill('SIGTERM');
      assert.equal(await fresh.ended, 0);
    } else {
      assert.equal(await shop.stop().ended, 0);
    }
    assert.ok(await isDown(shop.url));
    assert.deepEqual(processesOf(shop.data), []);
  }
});

test('a service that cannot start is shown with its last words, and nothing stays', async () => {
  await using shop = await place();
  const broken = shop.start({ LAME_DUCK_MS: 'soon' });
  assert.equal(await broken.ended, 1);
  assert.match(broken.output(), /did not start\. Its last words \(.*\.err\.log\):\n.*cannot start: .*\n.*LAME_DUCK_MS/);
  assert.ok(await isDown(shop.url));
  assert.deepEqual(processesOf(shop.data), []);
});

test('a signal while it starts ends it as well', async () => {
  await using shop = await place();
  const interrupted = shop.start();
  await interrupted.said(/starting 1 workers? each/);
  interrupted.child.kill('SIGINT');
  assert.equal(await interrupted.ended, 0);
  assert.doesNotMatch(interrupted.output(), /^READY$/m);
  assert.deepEqual(processesOf(shop.data), []);
});

test('a taken port is named, and nothing has been made', async () => {
  await using shop = await place();
  await using other = await place();
  rmSync(shop.data, { recursive: true });
  const holder = other.start();
  await holder.said(/^READY$/m);
  const refused = command('start', ['--data', shop.data, '--port', String(other.port)]);
  assert.equal(await refused.ended, 1);
  assert.match(refused.output(), new RegExp(`^Ports ${other.port}, .* are taken by another program: .*--port\\.\\n$`));
  assert.ok(!existsSync(shop.data));
});

test('stop without a shop says so and is content', async () => {
  await using shop = await place();
  const stopping = shop.stop();
  assert.equal(await stopping.ended, 0);
  assert.match(stopping.output(), /^No shop is running in /);
});
