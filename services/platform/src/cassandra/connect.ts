import { Client, policies } from 'cassandra-driver';
import type { Log } from '../telemetry/log.ts';
import type { Place } from './failures.ts';
import { executionProfiles, timeoutsMs } from './profiles.ts';

export interface ConnectOptions extends Omit<Place, 'keyspace'> {
  password: string;
  /** Absent: no keyspace, for making one. */
  keyspace?: string;
  log?: Log | undefined;
}

const connectTimeoutMs = 3_000;

/** A driver's client, not connected yet. Nodes that went away are tried again every 0.25 to 5 s. */
const driverClient = ({ contactPoints, port, localDataCenter, keyspace, username, password }: ConnectOptions): Client =>
  new Client({
    contactPoints: [...contactPoints],
    localDataCenter,
    ...(keyspace && { keyspace }),
    credentials: { username, password },
    protocolOptions: { port, maxSchemaAgreementWaitSeconds: 60 },
    profiles: executionProfiles(),
    queryOptions: { prepare: true, isIdempotent: false, fetchSize: 5_000 },
    socketOptions: { connectTimeout: connectTimeoutMs, readTimeout: timeoutsMs.compareAndSet },
    pooling: { heartBeatInterval: 10_000, maxRequestsPerConnection: 4_096 },
    policies: { reconnection: new policies.reconnection.ExponentialReconnectionPolicy(250, 5_000, false) },
    encoding: { useUndefinedAsUnset: true },
    // Of the typings' options, not its own: the driver must not report on us to anybody.
    ...{ monitorReporting: { enabled: false } },
  });

/**
 * A failed `connect` of driver 4.10 leaves its control connection open, heartbeats and all, when the data centre is not
 * the right one: in a service that tries again and again they would pile up.
 */
const closeLeftover = async (client: Client): Promise<void> => {
  const control: unknown = Reflect.get(client, 'controlConnection');
  const left: unknown = control instanceof Object ? Reflect.get(control, 'connection') : undefined;
  const close: unknown = left instanceof Object ? Reflect.get(left, 'closeAsync') : undefined;
  if (typeof close === 'function') await Promise.resolve(close.call(left)).catch(() => {});
};

/** Connects and logs in. @throws the driver's error; nothing is left open then */
export const connect = async (options: ConnectOptions): Promise<Client> => {
  const client = driverClient(options);
  client.on('log', (level: string, module: string, message: string) => {
    if (level === 'error' || level === 'warning') options.log?.debug({ module, level }, `cassandra driver: ${message}`);
  });
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.shutdown().catch(() => {});
    await closeLeftover(client);
    throw error;
  }
};
