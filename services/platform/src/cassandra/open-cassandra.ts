import { Unavailable } from '../errors/shop-error.ts';
import type { Log } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { Cassandra } from './cassandra.ts';
import type { Cause, Failure, Place } from './failures.ts';
import { keepConnection } from './keep-connection.ts';
import { statementMetrics } from './statement-metrics.ts';
import { type Session, statementsOf } from './statements.ts';
import { type Expected, type Reason, usable } from './usable.ts';

export interface CassandraOptions extends Omit<Place, 'port'> {
  port?: number;
  /** A function is asked at each login: the file it reads may have changed. */
  password: string | (() => string);
  /** Without it neither schema nor installation is looked at. */
  expected?: Expected | undefined;
  metrics: Metrics;
  log?: Log;
}

/** A new connection may help against these. */
const connectionCauses = new Set<Cause>(['unreachable', 'credentials', 'data-centre']);
/** After one of these on a write, readiness tries whether writes work. */
const writeCauses = new Set<Cause>(['timeout', 'failed', 'disk-full', 'quorum', 'rights']);

const unavailable = (sentence: string): Unavailable => new Unavailable('store-unavailable', sentence);

/**
 * Opens one keyspace. It never fails because Cassandra is away, refuses the login, has another schema or is another
 * installation: statements then throw Unavailable, `ping` says why, and it is tried again until the cause has gone.
 */
export const openCassandra = async (options: CassandraOptions): Promise<Cassandra> => {
  const { port = 9_042, password, expected, log } = options;
  const place: Place = { ...options, port };
  const checks = usable(place, expected);
  const metrics = statementMetrics(options.metrics);
  const connection = await keepConnection({
    login: () => ({ ...place, password: typeof password === 'string' ? password : password(), log }),
    place,
    usable: checks,
    log,
  });
  let writesFailed = true; // not tried yet

  const session: Session = {
    place,
    metrics,
    client: () => {
      const client = connection.client();
      if (client && !checks.foreign()) return client;
      throw Object.assign(
        unavailable('The store does not answer right now. Nothing was changed; try again in a moment.'),
        {
          cause: new Error(connection.reason()),
        },
      );
    },
    failed: (kind, { cause }: Failure) => {
      metrics.failed(kind, cause);
      if (connectionCauses.has(cause)) connection.suspect();
      if ((kind === 'write' || kind === 'compare-and-set') && writeCauses.has(cause)) writesFailed = true;
    },
    wrote: () => {
      writesFailed = false;
    },
  };

  const look = async (): Promise<Reason> => {
    const client = connection.client();
    if (!client) return connection.reason();
    const reason = await checks.look(client);
    if (reason !== undefined) {
      connection.suspect();
      return connection.reason() ?? reason; // what a new connection met says more
    }
    if (!writesFailed) return undefined;
    const refused = await checks.tryWriting(client);
    writesFailed = refused !== undefined;
    return refused;
  };
  let looking: Promise<Reason> | undefined;

  return {
    ...statementsOf(session),
    ping: async () => {
      looking ??= look().finally(() => {
        looking = undefined;
      });
      const reason = await looking;
      if (reason !== undefined) throw unavailable(reason);
    },
    close: () => connection.close(),
  };
};
