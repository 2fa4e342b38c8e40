import { statSync } from 'node:fs';
import { z } from 'zod';
import { typedPath } from '../import/source-file.ts';
import { readArguments } from '../read-arguments.ts';
import { Refusal } from '../refusal.ts';
import { type CassandraConnection, cassandraConnection, cassandraOptions } from './cassandra-connection.ts';
import { type DataFolder, dataFolder } from './data-folder.ts';

export const startHelp = `npm start -- [options]

Starts the whole shop on this machine: four services as PM2 clusters, an embedded store and a gateway.

  --port P         the gateway's port (8080); with it, services listen on P+1 .. P+4
  --data DIR       where everything is kept (.data)
  --workers N      worker processes per service (2)
  --products N     how many sample products an empty store is filled with (20000); 0: none
  --products FILE  your own products instead: a CSV, NDJSON or JSON file (docs/import.md)
  --pace PACE      how orders move on: demo (minutes), fast (a second a step), real (by admins)
  --store STORE    sqlite (in the data folder) or cassandra
  --contact-points HOST,..  of Cassandra; otherwise what npm run cassandra wrote down, or CASSANDRA_* in the environment
  --help           this text

Ctrl-C stops it, and so does \`npm run stop\` from elsewhere.
`;

const number = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));

const productFile = z
  .string()
  .regex(/\D/)
  .refine((file) => statSync(typedPath(file), { throwIfNoEntry: false })?.isFile() === true);
const products = z.union([number(0, 200_000), productFile]);

/** Each option: what it takes, and the words for it in the sentence of a refusal. */
const options = {
  port: { schema: number(1, 30_000), says: 'a port from 1 to 30000' },
  workers: { schema: number(1, 32).default(2), says: 'a number from 1 to 32' },
  products: { schema: products.default(20_000), says: 'a number from 0 to 200000, or a product file that is there' },
  pace: { schema: z.enum(['demo', 'fast', 'real']).default('demo'), says: 'demo, fast or real' },
  store: { schema: z.enum(['sqlite', 'cassandra']).default('sqlite'), says: 'sqlite or cassandra' },
};

/** Where the data of a shop that is started will be. */
export type StartPlace = { store: 'sqlite'; dataDir: string } | { store: 'cassandra'; cassandra: CassandraConnection };

export interface StartOptions {
  port: number | undefined;
  data: DataFolder;
  workers: number;
  /** How many of the sample, or the person's own file. */
  products: number | string;
  pace: 'demo' | 'fast' | 'real';
  place: StartPlace;
}

const placeOf = (store: StartPlace['store'], data: DataFolder, contactPoints: string | undefined): StartPlace => {
  if (store === 'cassandra') return { store, cassandra: cassandraConnection(data, contactPoints) };
  if (contactPoints !== undefined) throw new Refusal('--contact-points goes with --store cassandra. See --help.');
  return { store, dataDir: data.path };
};

/** @throws Refusal naming the first option that is wrong and what it takes; undefined: the person asked for help */
export const startOptions = (args: string[]): StartOptions | undefined => {
  const text = { type: 'string' } as const;
  const { values } = readArguments({
    args,
    options: {
      port: text,
      data: text,
      workers: text,
      products: text,
      pace: text,
      store: text,
      ...cassandraOptions,
      help: { type: 'boolean' },
    },
  });
  if (values.help) return undefined;
  const read = <S extends z.ZodType>(name: keyof typeof options, schema: S): z.output<S> => {
    const result = schema.safeParse(values[name]);
    if (result.success) return result.data;
    throw new Refusal(`--${name} takes ${options[name].says}, not '${values[name]}'.`);
  };
  const data = dataFolder(values.data);
  return {
    port: read('port', options.port.schema.optional()),
    data,
    workers: read('workers', options.workers.schema),
    products: read('products', options.products.schema),
    pace: read('pace', options.pace.schema),
    place: placeOf(read('store', options.store.schema), data, values['contact-points']),
  };
};

/** The options of `npm run stop`. */
export const stopOptions = (args: string[]): { data: DataFolder } | undefined => {
  const { values } = readArguments({ args, options: { data: { type: 'string' }, help: { type: 'boolean' } } });
  return values.help ? undefined : { data: dataFolder(values.data) };
};
