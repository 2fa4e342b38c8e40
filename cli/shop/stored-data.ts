import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openBackendStores } from '@product-store/backend/stores';
import { openCartStores } from '@product-store/cart/stores';
import { openOrderStores } from '@product-store/order/stores';
import { Refusal } from '../refusal.ts';
import { type DataFolder, dataFolder } from './data-folder.ts';
import type { ServiceName } from './ports.ts';

/** The options of every command that works on a shop's data, running or not. */
export const dataOptions = {
  data: { type: 'string' },
  store: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

export const dataOptionsHelp = `  --data DIR       the shop's data folder (.data)
  --store STORE    sqlite
  --json           the report as JSON
  --help           this text`;

/** The folder of a shop that is there. @throws Refusal when it is not */
export const storedData = (
  { data, store = 'sqlite' }: { data?: string | undefined; store?: string | undefined },
  needed: readonly ServiceName[],
): DataFolder => {
  if (store !== 'sqlite') throw new Refusal(`--store takes sqlite, not '${store}'.`);
  const folder = dataFolder(data);
  const missing = needed.find((name) => !existsSync(join(folder.path, `${name}.sqlite`)));
  if (missing)
    throw new Refusal(
      existsSync(folder.path)
        ? `There is no shop in ${folder.path}: it has no ${missing}.sqlite. Name another folder with --data.`
        : `There is no shop in ${folder.path}: the folder does not exist. Name another one with --data.`,
    );
  return folder;
};

/** Opens stores; a file of a newer release, or one that cannot be read, is told in a sentence. */
export const opened = <T>(open: () => T): T => {
  try {
    return open();
  } catch (error) {
    throw new Refusal(
      `The shop's data could not be opened: ${error instanceof Error ? error.message : String(error)}.`.replace(
        /\.+$/,
        '.',
      ),
    );
  }
};

/** The stores of the services that sell. */
export const openShopStores = ({ path }: DataFolder) => {
  const stores = opened(() => ({
    backend: openBackendStores({ dataDir: path }),
    order: openOrderStores({ dataDir: path }),
    cart: openCartStores({ dataDir: path }),
  }));
  return {
    ...stores,
    [Symbol.dispose]: () => {
      for (const store of Object.values(stores)) store.close();
    },
  };
};
