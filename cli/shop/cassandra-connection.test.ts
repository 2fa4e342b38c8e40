import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { refused } from '../testing/refused.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { cassandraConnection } from './cassandra-connection.ts';
import { dataFolder } from './data-folder.ts';

const before = { ...process.env };
const clear = () => {
  for (const name of Object.keys(process.env)) if (name.startsWith('CASSANDRA_')) delete process.env[name];
};
beforeEach(clear);
afterEach(() => {
  clear();
  Object.assign(process.env, before);
});

/** A data folder beside whose shop a Cassandra was started. */
const withCassandra = (fields: Record<string, unknown> = {}) => {
  const folder = temporaryFolder();
  const cassandra = join(folder.path, 'cassandra');
  mkdirSync(cassandra);
  writeFileSync(join(cassandra, 'password'), 'secret\n');
  const connection = {
    contact_points: ['127.0.0.9'],
    port: 9042,
    data_center: 'dc1',
    username: 'store',
    password_file: join(cassandra, 'password'),
    keyspace_prefix: 'store_',
    replication_factor: 1,
    ...fields,
  };
  writeFileSync(join(cassandra, 'connection.json'), JSON.stringify(connection));
  return folder;
};

test('what npm run cassandra wrote down is where Cassandra is', () => {
  using folder = withCassandra({ port: 9999, keyspace_prefix: 'mine_' });
  assert.deepEqual(cassandraConnection(dataFolder(folder.path), undefined), {
    contactPoints: ['127.0.0.9'],
    port: 9999,
    localDataCenter: 'dc1',
    keyspacePrefix: 'mine_',
    username: 'store',
    password: 'secret',
    passwordFile: join(folder.path, 'cassandra', 'password'),
    replicationFactor: 1,
  });
});

test('the environment says otherwise, the option above all', () => {
  using folder = withCassandra();
  process.env.CASSANDRA_CONTACT_POINTS = 'one, two';
  process.env.CASSANDRA_DATA_CENTER = 'dc7';
  const known = cassandraConnection(dataFolder(folder.path), undefined);
  assert.deepEqual([known.contactPoints, known.localDataCenter], [['one', 'two'], 'dc7']);
  assert.deepEqual(cassandraConnection(dataFolder(folder.path), 'three').contactPoints, ['three']);
});

test('what is missing is said in a sentence', async () => {
  using folder = temporaryFolder();
  const ask = (contactPoints?: string) => async () => cassandraConnection(dataFolder(folder.path), contactPoints);
  await refused(ask(), /^Where is Cassandra\? Start one with npm run cassandra -- start/);
  await refused(
    ask('127.0.0.1'),
    /^How to log in to Cassandra\? Set CASSANDRA_USERNAME and CASSANDRA_PASSWORD_FILE\.$/,
  );
  using broken = withCassandra({ contact_points: 'nowhere' });
  await refused(async () => cassandraConnection(dataFolder(broken.path), undefined), /connection\.json cannot be read/);
  using secretive = withCassandra({ password_file: 'gone' });
  await refused(async () => cassandraConnection(dataFolder(secretive.path), undefined), /password .*gone\.$/);
});
