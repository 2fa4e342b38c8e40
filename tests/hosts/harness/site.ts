import { z } from 'zod';
import { until } from '../../shop/until.ts';
import { REPOSITORY } from '../../terraform/harness/paths.ts';
import { mustRun } from '../../terraform/harness/run.ts';
import { startTelegram, type Telegram } from '../telegram-fake/telegram-fake.ts';
import { botToken, type Controller, openController } from './controller.ts';
import { bootHosts, removeHosts, type TestHost } from './lab.ts';

const Account = z.object({ username: z.string(), password: z.string() });
const Accounts = z.object({ customer: Account, admin: Account });
export type Accounts = z.output<typeof Accounts>;

const name = 'site-1';

/** How the shop of these tests differs from a real one: quick orders, something to sell, weak hashes, all traces. */
const settings = {
  shop_telegram: true,
  shop_telegram_chat_id: -1001234567890,
  alertmanager_group_wait: '1s',
  alertmanager_group_interval: '5s',
  prometheus_scrape_s: 5,
  shop_store: 'cassandra',
  cassandra_heap_mb: 512,
  app_pace: 'fast',
  app_sample_products: 2_000,
  app_bcrypt_cost: 4,
  app_trace_ratio: 1,
  nginx_trace_percent: 100,
  nginx_tls_mode: 'self_signed',
  nginx_https_only: false,
};

/** One host with the whole shop on it. */
export interface Site {
  host: TestHost;
  controller: Controller;
  telegram: Telegram;
  /** Of the gateway, over plain HTTP. */
  url: string;
  accounts(): Promise<Accounts>;
  /** Comes back when the host has started again. */
  reboot(): Promise<void>;
  failedUnits(): Promise<string[]>;
  /** Waits until every worker is ready. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

const workers = [0, 100, 200, 300].flatMap((service) => [0, 1].map((worker) => 18_000 + service + worker));

/** A fresh host and a controller for it; nothing is installed yet. @throws Missing */
export const openSite = async (): Promise<Site> => {
  const [host] = await bootHosts(name);
  if (!host) throw new Error('no host');
  // One commit for all plays: others may be made meanwhile.
  const { stdout: commit } = await mustRun('git', ['rev-parse', 'HEAD'], { cwd: REPOSITORY });
  const telegram = await startTelegram({ host: host.address.replace(/\d+$/, '1'), token: botToken });
  const controller = await openController([name], {
    ...settings,
    shop_release: commit.trim(),
    alertmanager_telegram_api: telegram.url,
  });
  const ready = () =>
    until(
      'every worker is ready',
      async () => {
        const asked = workers.map((port) => `curl -sf -m 3 http://127.0.0.1:${port}/readyz`).join(' && ');
        return (await host.tryRoot(asked)).code === 0;
      },
      { everyMs: 500 },
    );
  return {
    host,
    controller,
    telegram,
    url: `http://${host.address}`,
    accounts: async () =>
      Accounts.parse(JSON.parse(await host.root('cat /var/lib/product-store/store/demo-accounts.json'))),
    ready,
    reboot: async () => {
      const before = await host.root('stat --format=%Y /proc/1');
      await host.tryRoot('systemctl reboot');
      await until(
        'the host has started anew',
        async () => {
          const now = await host.tryRoot('stat --format=%Y /proc/1');
          return now.code === 0 && now.stdout !== before;
        },
        { everyMs: 500 },
      );
      await ready();
    },
    failedUnits: async () =>
      (await host.root('systemctl list-units --failed --plain --no-legend')).split('\n').filter((line) => line !== ''),
    close: async () => {
      if (process.env.KEEP_HOSTS !== '1') await removeHosts(name);
      telegram.close();
      await controller.close();
    },
  };
};
