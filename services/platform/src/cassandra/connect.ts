import { EventEmitter } from 'node:events';
import { Client, policies, types } from 'cassandra-driver';
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
    // Two, so that a node is not given up when one connection breaks.
    pooling: {
      coreConnectionsPerHost: { [types.distance.local]: 2, [types.distance.remote]: 1 },
      heartBeatInterval: 10_000,
      maxRequestsPerConnection: 4_096,
    },
    policies: { reconnection: new policies.reconnection.ExponentialReconnectionPolicy(250, 5_000, false) },
    encoding: { useUndefinedAsUnset: true },
    // Of the typings' options, not its own: the driver must not report on us to anybody.
    ...{ monitorReporting: { enabled: false } },
  });

const call = async (owner: unknown, method: string, ...args: unknown[]): Promise<void> => {
  const found: unknown = owner instanceof Object ? Reflect.get(owner, method) : undefined;
  if (typeof found === 'function') await Promise.resolve(found.call(owner, ...args)).catch(() => {});
};

const hostsSeen = new WeakMap<Client, Set<unknown>>();

/**
 * Closes all of a client. Its own `shutdown` (driver 4.10) leaves things behind that keep a process alive, and pile up in
 * one that connects again and again: the control connection of a client that did not get connected, and the pools of
 * hosts that it made anew while every node was away.
 */
export const disconnect = async (client: Client): Promise<void> => {
  await client.shutdown().catch(() => {});
  const control: unknown = Reflect.get(client, 'controlConnection');
  await call(control, 'shutdown');
  await call(control instanceof Object ? Reflect.get(control, 'connection') : undefined, 'closeAsync');
  for (const host of hostsSeen.get(client) ?? []) await call(host, 'shutdown', false);
};

const watchHosts = (client: Client): void => {
  const seen = new Set<unknown>();
  hostsSeen.set(client, seen);
  const control: unknown = Reflect.get(client, 'controlConnection');
  const hosts: unknown = control instanceof Object ? Reflect.get(control, 'hosts') : undefined;
  if (hosts instanceof EventEmitter) hosts.on('add', (host: unknown) => seen.add(host));
};

/** Connects and logs in. @throws the driver's error; nothing is left open then */
export const connect = async (options: ConnectOptions): Promise<Client> => {
  const client = driverClient(options);
  watchHosts(client);
  client.on('log', (level: string, module: string, message: string) => {
    if (level === 'error' || level === 'warning') options.log?.debug({ module, level }, `cassandra driver: ${message}`);
  });
  try {
    await client.connect();
    return client;
  } catch (error) {
    await disconnect(client);
    throw error;
  }
};
