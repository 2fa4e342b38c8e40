import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Client } from 'cassandra-driver';
import { appliedTo } from './bookkeeping.ts';
import { describeFailure, type Place } from './failures.ts';
import { type Migration, migrationsIn } from './migration-files.ts';
import { schemaProblem, schemaState } from './schema-state.ts';

/** What a service expects of its keyspace. */
export interface Expected {
  /** The folder of this release's migrations. */
  migrations: URL;
  /** Where the installation that was met first is remembered, over restarts; absent: for as long as the process lives. */
  installationFile?: string | undefined;
}

/** A reason not to work with this Cassandra, in words for an operator. */
export type Reason = string | undefined;

export interface Usable {
  /** Before a connection is taken into use: the schema, the installation. */
  check(client: Client): Promise<Reason>;
  /** One small read: that it answers, still as the same installation. */
  look(client: Client): Promise<Reason>;
  /** The last one that answered is another installation: nothing may be read or written there. */
  foreign(): boolean;
  /** One small write: the right to, and room on disks. */
  tryWriting(client: Client): Promise<Reason>;
}

const quick = { prepare: true, executionProfile: 'look' };

const remembered = (file: string | undefined): string | undefined =>
  file && existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;

const remember = (file: string | undefined, id: string): void => {
  if (!file) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${id}\n`);
};

export const usable = (place: Place, expected: Expected | undefined): Usable => {
  const { keyspace, contactPoints } = place;
  let met: string | undefined;
  let installation = remembered(expected?.installationFile);
  let known: Migration[] | undefined;
  const worker = `${process.pid}@${Math.random().toString(36).slice(2)}`;

  const said = async (work: () => Promise<Reason>): Promise<Reason> => {
    try {
      return await work();
    } catch (error) {
      return describeFailure(error, place).sentence;
    }
  };

  const sameInstallation = async (client: Client): Promise<Reason> => {
    const { rows } = await client.execute("SELECT id FROM schema_installation WHERE scope = 'installation'", [], {
      ...quick,
      isIdempotent: true,
    });
    const id = String(rows[0]?.id);
    met = id;
    const where = expected?.installationFile;
    if (installation !== id && (installation === undefined || (where && !existsSync(where)))) {
      installation = id; // the first one ever met, or an operator has removed what was remembered
      remember(where, id);
    }
    if (installation === id) return undefined;
    return `Another Cassandra answers at ${contactPoints.join(', ')}: its keyspace ${keyspace} is of the installation ${id}, not ${installation}. Put CASSANDRA_CONTACT_POINTS right${where ? `, or remove ${where} if the data was moved` : ''}.`;
  };

  const schema = async (client: Client, { migrations }: Expected): Promise<Reason> => {
    known ??= migrationsIn(migrations);
    return schemaProblem(keyspace, schemaState(known, await appliedTo(client, keyspace)));
  };

  const tryWriting = (client: Client): Promise<Reason> =>
    said(async () => {
      await client.execute('INSERT INTO readiness (worker, at) VALUES (?, ?)', [worker, new Date()], {
        ...quick,
        isIdempotent: true,
      });
      return undefined;
    });

  return {
    foreign: () => met !== undefined && met !== installation,
    check: (client) =>
      said(async () => (expected ? ((await schema(client, expected)) ?? (await sameInstallation(client))) : undefined)),
    look: (client) =>
      said(async () => {
        if (expected) return sameInstallation(client);
        await client.execute('SELECT key FROM system.local', [], { ...quick, isIdempotent: true });
        return undefined;
      }),
    tryWriting: expected ? tryWriting : async () => undefined,
  };
};
