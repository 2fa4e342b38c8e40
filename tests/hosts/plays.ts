import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tail } from './harness/controller.ts';
import type { Site } from './harness/site.ts';

/** From a bare machine to a shop, and what another run of the same playbook does. */
export const describePlays = (open: () => Site) =>
  describe('site.yml', () => {
    test('can be tried on a fresh host without changing it', async () => {
      const { controller, host } = open();
      const packages = await host.root('dpkg-query --show');
      const checked = await controller.play('site.yml', '--check', '--diff');
      assert.equal(checked.code, 0, tail(checked));
      assert.equal(await host.root('dpkg-query --show'), packages);
      assert.equal((await host.tryRoot('ls /opt/product-store')).code, 2, 'the check made a folder');
    });

    test('refuses what cannot become a shop, naming it and why, and changes nothing', async () => {
      const { controller, host } = open();
      const refusals: [settings: object, says: RegExp][] = [
        [{ preflight_memory_mb: { app: 900_000 } }, /site-1 has \d+ MB of memory; app on it need\s+900000 MB/],
        [{ preflight_disk_mb: 90_000_000 }, /has \d+ MB free on \/; a host of the shop needs 90000000 MB/],
        [{ preflight_ports: [{ port: 22, group: 'app', unit: 'cassandra' }] }, /Port 22 of site-1 is taken by \S*ssh/],
        [{ shop_telegram: true, shop_telegram_chat_id: 0 }, /Alerts go to Telegram, but there is no chat/],
      ];
      for (const [settings, says] of refusals) {
        const refused = await controller.play(
          'site.yml',
          '--tags',
          'preflight',
          '--skip-tags',
          'artifacts',
          '-e',
          JSON.stringify(settings),
        );
        assert.notEqual(refused.code, 0, tail(refused));
        assert.match(refused.stdout.replaceAll(/\s+/g, ' '), says, tail(refused));
        assert.match(refused.stdout.replaceAll(/\s+/g, ' '), /Nothing was changed/);
      }
      assert.equal((await host.tryRoot('ls /opt/product-store')).code, 2);
    });

    test('makes a shop of it', async (t) => {
      const started = performance.now();
      const played = await open().controller.play('site.yml');
      assert.equal(played.code, 0, tail(played));
      t.diagnostic(`from a fresh host to a shop in ${Math.round((performance.now() - started) / 1000)} s`);
    });

    test('changes nothing when it is run again', async (t) => {
      const started = performance.now();
      const again = await open().controller.play('site.yml');
      assert.equal(again.code, 0, tail(again));
      assert.deepEqual(again.changes, []);
      assert.equal(again.changed, 0);
      t.diagnostic(`the second run took ${Math.round((performance.now() - started) / 1000)} s`);
    });

    test('shows no secret, and writes none down in clear', async () => {
      const { controller } = open();
      const again = await controller.play('site.yml', '--check', '--diff', '-vv', '--tags', 'app,nginx,alertmanager');
      assert.equal(again.code, 0, tail(again));
      const secrets = (await controller.secrets()).match(/[\w-]{32,}/g) ?? [];
      assert.ok(secrets.length > 20);
      for (const secret of secrets) assert.ok(!again.stdout.includes(secret), 'a secret is on the screen');
    });
  });
