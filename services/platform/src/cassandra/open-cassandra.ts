import type { Client } from 'cassandra-driver';
import { retryDelayMs, sleep } from '../aggregate/run-command.ts';
import { Unavailable } from '../errors/shop-error.ts';
import type { Log } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { Cassandra } from './cassandra.ts';
import { connect } from './connect.ts';
import { describeFailure, type Place } from './failures.ts';
import { type StatementKind, statementMetrics } from './statement-metrics.ts';
import { statementsOf } from './statements.ts';

export interface CassandraOptions extends Omit<Place, 'port'> {
  port?: number;
  password: string;
  metrics: Metrics;
  log?: Log;
}

const unavailable = (sentence: string): Unavailable => new Unavailable('store-unavailable', sentence);

/**
 * Opens one keyspace. It never fails because Cassandra is away: statements then throw Unavailable, `ping` says why, and
 * connecting is tried again until it succeeds or the keyspace is closed.
 */
export const openCassandra = async ({ port = 9042, ...options }: CassandraOptions): Promise<Cassandra> => {
  const place: Place = { ...options, port };
  const metrics = statementMetrics(options.metrics);
  let client: Client | undefined;
  let reason = 'Cassandra has not answered yet.';
  let closed = false;

  const attempt = async (): Promise<boolean> => {
    try {
      const fresh = await connect({ ...options, port });
      if (closed) await fresh.shutdown();
      else client = fresh;
      return true;
    } catch (error) {
      reason = describeFailure(error, place).sentence;
      return false;
    }
  };
  const keepTrying = async (): Promise<void> => {
    for (let tries = 0; !closed && !(await attempt()); tries++)
      await sleep(250 + retryDelayMs(tries, { baseMs: 250, capMs: 4_000 }));
  };
  if (!(await attempt())) void keepTrying();

  const current = (): Client => {
    if (client) return client;
    throw Object.assign(new Unavailable('store-unavailable', 'The store does not answer right now.'), {
      cause: new Error(reason),
    });
  };
  const session = {
    client: current,
    place,
    metrics,
    failed: (kind: StatementKind, failure: { cause: Parameters<typeof metrics.failed>[1] }) =>
      metrics.failed(kind, failure.cause),
    wrote: () => {},
  };
  return {
    ...statementsOf(session),
    ping: async () => {
      if (!client) throw unavailable(reason);
      try {
        await client.execute('SELECT release_version FROM system.local', [], { executionProfile: 'read' });
      } catch (error) {
        throw unavailable(describeFailure(error, place).sentence);
      }
    },
    close: async () => {
      closed = true;
      await client?.shutdown();
    },
  };
};
