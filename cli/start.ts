/** `npm start`: the whole shop on this machine, in the foreground until Ctrl-C or `npm run stop`. */
import { join } from 'node:path';
import { buildStorefront } from '@product-store/storefront/build/build-storefront';
import { replicationOf } from './migrate/replication.ts';
import { migrateShop } from './migrate/shop-schema.ts';
import { runCommand } from './refusal.ts';
import type { CassandraConnection } from './shop/cassandra-connection.ts';
import { checkDataFolder } from './shop/data-folder.ts';
import { type DemoAccounts, ensureDemoAccounts } from './shop/demo-accounts.ts';
import { releaseName, removeStrays, shopEnvironment } from './shop/environment.ts';
import { type StartOptions, startHelp, startOptions } from './shop/options.ts';
import { fillFromFile } from './shop/own-catalogue.ts';
import { checkPorts, portsFrom, type ShopPorts, serviceNames } from './shop/ports.ts';
import { connectProcessManager } from './shop/process-manager.ts';
import { eventually } from './shop/processes.ts';
import { awaitReady, errorLogSizes } from './shop/readiness.ts';
import {
  daemonOf,
  hasLeftovers,
  holdFolder,
  refuseWhenRunning,
  releaseFolder,
  stopProcesses,
} from './shop/running-shop.ts';
import { fillWithSample } from './shop/sample-data.ts';
import { ensureSecrets } from './shop/secrets.ts';
import { warmCode } from './shop/warm-code.ts';

const root = join(import.meta.dirname, '..');
const started = performance.now();
const progress = (line: string) => {
  console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`);
};

let leaving = false;
/** Resolves at the first signal to leave; further ones change nothing. */
const toldToLeave = new Promise<'told to leave'>((resolve) => {
  const leave = () => {
    leaving = true;
    resolve('told to leave');
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, leave);
});
process.stdout.on('error', () => {}); // whoever read this has gone; the shop stays

const prepare = async (options: StartOptions, ports: ShopPorts): Promise<void> => {
  checkDataFolder(options.data);
  refuseWhenRunning(options.data);
  if (hasLeftovers(options.data)) {
    progress('ending what an earlier start that was killed has left');
    await stopProcesses(options.data);
  }
  await checkPorts(ports, options.workers);
};

/** A shop whose pages are broken still has its API: somebody may be working on them right now. */
const buildPages = async (): Promise<void> => {
  try {
    if ((await buildStorefront()).built) progress('the pages are built: their sources were new');
  } catch (error) {
    progress(`the pages stay as they are: ${error instanceof Error ? error.message : error}`);
  }
};

/** Kept apart from the rest of the start: whoever stops half-way must know whether a daemon is coming up. */
let connecting: Promise<unknown> = Promise.resolve();

/** Here as with SQLite a start brings the data to this release; where a release is deployed, the deploy does. */
const migrateFor = async (place: CassandraConnection): Promise<void> => {
  const replication = replicationOf(String(place.replicationFactor), place.localDataCenter);
  await migrateShop({ place, replication }, (line) => progress(`migrated ${line}`));
};

const fillCatalogue = async ({ place, products }: StartOptions): Promise<void> => {
  if (typeof products === 'string') {
    const loaded = await fillFromFile(place, products);
    progress(
      loaded === undefined
        ? `the catalogue is kept as it is; npm run import -- ${products} brings it up to the file`
        : `your products are loaded, ${loaded} in all`,
    );
    return;
  }
  const loaded = await fillWithSample(place, products, (done) => {
    if (done % 5_000 === 0) progress(`the sample catalogue is being loaded: ${done} products ..`);
  });
  progress(loaded > 0 ? `the sample catalogue is loaded: ${loaded} products` : 'the catalogue is kept as it is');
};

const bringUp = async (options: StartOptions, ports: ShopPorts): Promise<DemoAccounts | undefined> => {
  const { data, workers } = options;
  await ensureSecrets(data.secrets);
  removeStrays(process.env);
  Object.assign(process.env, shopEnvironment(options, ports));
  const warming = warmCode([...serviceNames, 'gateway'], releaseName());
  const pages = buildPages();
  if (options.place.store === 'cassandra') await migrateFor(options.place.cassandra);
  await fillCatalogue(options);
  const accounts = await ensureDemoAccounts(options.place, data, Number(process.env.BCRYPT_COST));
  await warming;
  await pages;
  if (leaving) return undefined;
  progress(`starting ${workers} workers each of ${serviceNames.join(', ')}, and the gateway`);
  const logSizes = errorLogSizes(data, [...serviceNames, 'gateway']);
  const connection = connectProcessManager(data.pm2);
  connecting = connection.catch(() => {});
  const manager = await connection;
  const startedAll = manager.start(join(root, 'ecosystem.config.js'));
  await Promise.all([startedAll, awaitReady({ manager, folder: data, ports, workers, logSizes, progress })]);
  manager.disconnect();
  return accounts;
};

const announce = ({ data }: StartOptions, { gateway }: ShopPorts, { customer, admin }: DemoAccounts): void => {
  const at = `http://localhost:${gateway}`;
  console.log(`
  Shop      ${at}/
  API       ${at}/api/  ${at}/cart-api/  ${at}/order-api/  ${at}/user-api/
  Swagger   ${at}/swagger/
  Customer  ${customer.username} ${customer.password}
  Admin     ${admin.username} ${admin.password}
  Data      ${data.path}

Ctrl-C stops it.
READY`);
};

await runCommand(async () => {
  const options = startOptions(process.argv.slice(2));
  if (!options) {
    console.log(startHelp);
    return 0;
  }
  const ports = portsFrom(options.port);
  await prepare(options, ports);
  holdFolder(options.data, ports.gateway);
  try {
    const up = bringUp(options, ports).then((accounts) => accounts && announce(options, ports, accounts));
    if ((await Promise.race([up, toldToLeave])) !== 'told to leave') {
      const daemonGone = eventually(() => daemonOf(options.data) === undefined, Number.POSITIVE_INFINITY, 1_000);
      if ((await Promise.race([daemonGone, toldToLeave])) !== 'told to leave') {
        console.error('The process manager of the shop has been ended from outside; the shop has stopped.');
        return 1;
      }
    }
    progress('stopping ..');
    return 0;
  } finally {
    await connecting;
    await stopProcesses(options.data);
    releaseFolder(options.data);
    progress('stopped');
  }
});
process.exit();
