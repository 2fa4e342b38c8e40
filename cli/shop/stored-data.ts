import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openBackendStores } from '@product-store/backend/stores';
import { openCartStores } from '@product-store/cart/stores';
import { openOrderStores } from '@product-store/order/stores';
import type { StorePlace, StoreWatchers } from '@product-store/platform/store';
import { createMetrics } from '@product-store/platform/telemetry';
import { openUserStores } from '@product-store/user/stores';
import { Refusal } from '../refusal.ts';
import { cassandraConnection, cassandraOptions } from './cassandra-connection.ts';
import { type DataFolder, dataFolder } from './data-folder.ts';
import type { ServiceName } from './ports.ts';

/** The options of every command that works on a shop's data, running or not. */
export const dataOptions = {
  data: { type: 'string' },
  store: { type: 'string' },
  ...cassandraOptions,
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

export const dataOptionsHelp = `  --data DIR       the shop's data folder (.data)
  --store STORE    sqlite (in that folder) or cassandra
  --contact-points HOST,..  of Cassandra; otherwise what npm run cassandra wrote down, or CASSANDRA_* in the environment
  --json           the report as JSON
  --help           this text`;

type DataValues = { [K in 'data' | 'store' | 'contact-points']?: string | undefined };

/** A shop's folder, and where its data is. */
export interface StoredShop {
  folder: DataFolder;
  place: StorePlace;
}

/** A shop that is there. @throws Refusal when it is not, or cannot be found */
export const storedShop = (values: DataValues, needed: readonly ServiceName[]): StoredShop => {
  const { store = 'sqlite' } = values;
  const folder = dataFolder(values.data);
  if (store === 'cassandra')
    return { folder, place: { store, cassandra: cassandraConnection(folder, values['contact-points']) } };
  if (store !== 'sqlite') throw new Refusal(`--store takes sqlite or cassandra, not '${store}'.`);
  if (values['contact-points'] !== undefined)
    throw new Refusal('--contact-points goes with --store cassandra. See --help.');
  const missing = needed.find((name) => !existsSync(join(folder.path, `${name}.sqlite`)));
  if (missing)
    throw new Refusal(
      existsSync(folder.path)
        ? `There is no shop in ${folder.path}: it has no ${missing}.sqlite. Name another folder with --data, or make a shop there: npm start.`
        : `There is no shop in ${folder.path}: the folder does not exist. Name another one with --data, or make a shop there: npm start.`,
    );
  return { folder, place: { store, dataDir: folder.path } };
};

/** Who hears of a command's statements: nobody asks it for metrics. */
export const watchers: StoreWatchers = { metrics: createMetrics({ service: 'cli', release: 'cli' }) };

/** Opens stores; data of a newer release, or that cannot be reached or read, is told in a sentence. */
export const opened = async <S extends { ping(): unknown; close(): unknown }>(opening: Promise<S>): Promise<S> => {
  try {
    const stores = await opening;
    try {
      await stores.ping();
      return stores;
    } catch (error) {
      await stores.close();
      throw error;
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Refusal(`The shop's data could not be opened: ${reason}.`.replace(/\.+$/, '.'));
  }
};

/** The stores of all services. */
export const openShopStores = async ({ place }: StoredShop) => {
  const stores = {
    backend: await opened(openBackendStores(place, watchers)),
    order: await opened(openOrderStores(place, watchers)),
    cart: await opened(openCartStores(place, watchers)),
    user: await opened(openUserStores(place, watchers)),
  };
  return {
    ...stores,
    [Symbol.asyncDispose]: async () => {
      for (const store of Object.values(stores)) await store.close();
    },
  };
};
