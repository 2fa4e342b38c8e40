import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'cassandra-driver';
import { conditionally } from './bookkeeping.ts';
import { MigrationRefused } from './migration-refused.ts';

const leaseMs = 120_000;
const askAgainMs = 500;

export interface Lock {
  /** Makes the lease longer. @throws MigrationRefused when another host has taken it over */
  keep(): Promise<void>;
  release(): Promise<void>;
}

/** Waits for its turn: one host migrates a keyspace at a time; a host that died is waited for as long as its lease. */
export const lock = async (
  client: Client,
  owner: string,
  { keyspace, say, now = Date.now }: { keyspace: string; say(line: string): void; now?: () => number },
): Promise<Lock> => {
  const take = async (): Promise<string | undefined> => {
    const { rows } = await client.execute(
      `SELECT owner, until FROM ${keyspace}.schema_lock WHERE scope = 'schema'`,
      [],
      { prepare: true, executionProfile: 'serial-read', isIdempotent: true },
    );
    const holder: string | null = rows[0]?.owner ?? null;
    if (holder && holder !== owner && Number(rows[0]?.until) > now()) return holder;
    const done = await client.execute(
      `UPDATE ${keyspace}.schema_lock SET owner = ?, until = ? WHERE scope = 'schema' IF owner = ?`,
      [owner, new Date(now() + leaseMs), holder],
      conditionally,
    );
    return done.wasApplied() ? undefined : 'another host';
  };
  for (let waits = 0; await take(); waits++) {
    if (waits === 2) say(`another host migrates ${keyspace}; waiting for it`);
    await sleep(askAgainMs);
  }
  let renewAt = now() + leaseMs / 3;
  return {
    keep: async () => {
      if (now() < renewAt) return;
      renewAt = now() + leaseMs / 3;
      if (await take())
        throw new MigrationRefused(`Another host took over the migration of ${keyspace}; it finishes what is left.`);
    },
    release: async () => {
      await client.execute(
        `UPDATE ${keyspace}.schema_lock SET owner = null WHERE scope = 'schema' IF owner = ?`,
        [owner],
        conditionally,
      );
    },
  };
};
