import { readArguments } from '../read-arguments.ts';
import { Refusal } from '../refusal.ts';
import { cassandraConnection } from '../shop/cassandra-connection.ts';
import { dataFolder } from '../shop/data-folder.ts';
import { cassandraReports } from './cassandra-schema.ts';
import { replicationOf } from './replication.ts';
import { asText } from './schema-report.ts';
import { migrateShop } from './shop-schema.ts';
import { migrateSqlite, sqliteReports } from './sqlite-schema.ts';

const help = `npm run migrate -- status|up [options]

The schema of the shop's store: numbered files (services/*/migrations), each applied once, in order, checked by checksum.

  status   what is applied, and what is not; exit code 0 when all is current
  up       applies what is missing; makes keyspaces that are not there. Any number of hosts may run it at once. A file
           that was changed after it had been applied, and a schema newer than this release, are refused

  --store STORE      cassandra (default) or sqlite
  --data DIR         the data folder (.data); with it the Cassandra that npm run cassandra -- start wrote down there
  --contact-points HOST,..  of another Cassandra; CASSANDRA_USERNAME, CASSANDRA_PASSWORD_FILE, CASSANDRA_PORT and
                     CASSANDRA_DATA_CENTER then say the rest
  --keyspace-prefix P  the keyspaces are P and the service's name (store_)
  --replication R    how often new keyspaces keep each row: a number, or dc1:3,dc2:3, or simple:1
                     (CASSANDRA_REPLICATION; else as npm run cassandra wrote down, else 3)
  --json             the report as JSON
  --help             this text
`;

type Say = (line: string) => void;

const options = {
  store: { type: 'string', default: 'cassandra' },
  data: { type: 'string' },
  'contact-points': { type: 'string' },
  'keyspace-prefix': { type: 'string' },
  replication: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const read = (args: string[]) => readArguments({ args, allowPositionals: true, options });
type Values = ReturnType<typeof read>['values'];

const cassandra = async (action: 'status' | 'up', values: Values, say: Say) => {
  const place = cassandraConnection(dataFolder(values.data), values['contact-points'], values['keyspace-prefix']);
  if (action === 'status') return { reports: await cassandraReports(place) };
  const factor = values.replication ?? process.env.CASSANDRA_REPLICATION ?? String(place.replicationFactor ?? 3);
  return { applied: await migrateShop({ place, replication: replicationOf(factor, place.localDataCenter) }, say) };
};

const sqlite = (action: 'status' | 'up', values: Values, say: Say) => {
  const { path } = dataFolder(values.data);
  return action === 'status' ? { reports: sqliteReports(path) } : { applied: migrateSqlite(path, say) };
};

/** `npm run migrate` without its process. @throws Refusal */
export const migrateCommand = async (args: string[], say: Say): Promise<number> => {
  const { values, positionals } = read(args);
  if (values.help) {
    say(help);
    return 0;
  }
  const [action, ...more] = positionals;
  if ((action !== 'status' && action !== 'up') || more.length > 0)
    throw new Refusal('Say status or up, for example: npm run migrate -- up. See --help.');
  const { store, json } = values;
  if (store !== 'cassandra' && store !== 'sqlite')
    throw new Refusal(`--store takes cassandra or sqlite, not '${store}'.`);
  const progress: Say = json ? () => {} : say;
  const outcome = store === 'sqlite' ? sqlite(action, values, progress) : await cassandra(action, values, progress);
  if (outcome.reports) {
    say(json ? JSON.stringify({ store, schemas: outcome.reports }) : asText(outcome.reports));
    return outcome.reports.every(({ state }) => state === 'current') ? 0 : 1;
  }
  const count = Object.values(outcome.applied).flat().length;
  say(
    json ? JSON.stringify({ store, applied: outcome.applied }) : count === 0 ? 'All is current.' : `${count} applied.`,
  );
  return 0;
};
