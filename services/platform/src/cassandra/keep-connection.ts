import type { Client } from 'cassandra-driver';
import { retryDelayMs, sleep } from '../aggregate/run-command.ts';
import type { Log } from '../telemetry/log.ts';
import { type ConnectOptions, connect, disconnect } from './connect.ts';
import { describeFailure, type Place } from './failures.ts';
import { timeoutsMs } from './profiles.ts';
import type { Reason, Usable } from './usable.ts';

/** The client of the moment, looked after for as long as the process lives. */
export interface KeptConnection {
  client(): Client | undefined;
  /** Why there is none, or why the one there is cannot be used; undefined: it can. */
  reason(): Reason;
  /** It failed in a way that a new connection may mend: looked after in the background, until one works. */
  suspect(): void;
  close(): Promise<void>;
}

interface Options {
  /** Made anew for each attempt: a password may have been changed. */
  login(): ConnectOptions;
  place: Place;
  usable: Usable;
  log?: Log | undefined;
}

/** The driver opens broken connections again by itself, most of the time. */
const driverFirstMs = 400;

const pauseMs = (tries: number): number => 250 + retryDelayMs(tries, { baseMs: 250, capMs: 4_000 });

/** Tries to connect once, and goes on in the background when that fails. Never throws. */
export const keepConnection = async ({ login, place, usable, log }: Options): Promise<KeptConnection> => {
  let client: Client | undefined;
  let reason: Reason = 'Cassandra has not answered yet.';
  let tending = false;
  let closed = false;

  const learn = (now: Reason): void => {
    if (now === reason) return;
    reason = now;
    if (now) log?.warn({ reason: now }, 'Cassandra cannot be used');
    else log?.info('Cassandra can be used');
  };

  /** `met`: something answered, but it is not what this service may work with. */
  const fresh = async (): Promise<{ client: Client } | { reason: string; met: boolean }> => {
    try {
      const made = await connect(login());
      const problem = await usable.check(made);
      if (problem === undefined && !closed) return { client: made };
      await disconnect(made);
      return { reason: problem ?? 'closed', met: true };
    } catch (error) {
      return { reason: describeFailure(error, place).sentence, met: false };
    }
  };

  const drop = async (): Promise<void> => {
    const gone = client;
    client = undefined;
    if (gone) await disconnect(gone);
  };

  /** What is under way on it may still end well. */
  const retire = (gone: Client): void => {
    setTimeout(() => void disconnect(gone), timeoutsMs.compareAndSet + 1_000).unref();
  };

  /** True when there is a client that works: the one there was, if it got well by itself, else a new one. */
  const mended = async (): Promise<boolean> => {
    const before = client;
    if (before && (await usable.look(before)) === undefined) {
      learn(undefined);
      return true;
    }
    const attempt = await fresh();
    if ('reason' in attempt) {
      learn(attempt.reason);
      if (attempt.met && client === before) await drop();
      return false;
    }
    client = attempt.client;
    learn(undefined);
    if (before) retire(before);
    return true;
  };

  const tend = async (): Promise<void> => {
    if (tending || closed) return;
    tending = true;
    if (client) await sleep(driverFirstMs);
    for (let tries = 0; !closed && !(await mended()); tries++) await sleep(pauseMs(tries));
    tending = false;
  };

  if (!(await mended())) void tend();
  return {
    client: () => client,
    reason: () => reason,
    suspect: () => void tend(),
    close: async () => {
      closed = true;
      await drop();
    },
  };
};
