import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { asStore } from '@product-store/cli/cassandra/roles.ts';
import {
  connect,
  disconnect,
  MigrationRefused,
  migrateKeyspace,
  migrationsIn,
} from '@product-store/platform/cassandra';
import { useCassandra } from '../cassandra-node/use-cassandra.ts';
import { asAdministrator } from './shop-keyspace.ts';

const cassandra = await useCassandra([]);
const { skip } = cassandra;

const first = 'CREATE TABLE IF NOT EXISTS things (id int PRIMARY KEY, name text);';
const second = '-- oldest reader: 001\nALTER TABLE things ADD IF NOT EXISTS size int;';

/** A keyspace of its own and a folder of migrations. */
const fresh = () => {
  const keyspace = `t${randomUUID().slice(0, 8)}_migrated`;
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  after(async () => {
    rmSync(folder, { recursive: true });
    await asAdministrator(cassandra, `DROP KEYSPACE IF EXISTS ${keyspace}`);
  });
  const lines: string[] = [];
  const up = (release = 'test') =>
    migrateKeyspace({
      at: asStore(cassandra.node.folder, cassandra.node.cluster),
      keyspace,
      migrations: migrationsIn(pathToFileURL(`${folder}/`)),
      replication: "{'class': 'SimpleStrategy', 'replication_factor': '1'}",
      release,
      say: (line) => lines.push(line),
    });
  const file = (name: string, cql: string) => writeFileSync(join(folder, name), cql);
  return { keyspace, up, file, lines };
};

const rows = async (cql: string) => {
  const client = await connect(asStore(cassandra.node.folder, cassandra.node.cluster));
  try {
    return (await client.execute(cql, [], { prepare: false })).rows;
  } finally {
    await disconnect(client);
  }
};

const columns = async (keyspace: string): Promise<string[]> => {
  const cql = `SELECT column_name FROM system_schema.columns WHERE keyspace_name = '${keyspace}' AND table_name = 'things'`;
  return (await rows(cql)).map((row) => String(row.column_name)).sort();
};

test('several hosts that migrate at the same moment apply each file once', { skip }, async () => {
  const { keyspace, up, file } = fresh();
  file('001-things.cql', first);
  file('002-size.cql', second);
  const applied = await Promise.all([up('a'), up('b'), up('c')]);
  assert.deepEqual(applied.flat().sort(), ['001-things.cql', '002-size.cql']);
  assert.deepEqual(await columns(keyspace), ['id', 'name', 'size']);
  assert.deepEqual(await up(), [], 'again: nothing to do');
});

test('a later release applies what is new', { skip }, async () => {
  const { up, file } = fresh();
  file('001-things.cql', first);
  assert.deepEqual(await up(), ['001-things.cql']);
  file('002-size.cql', second);
  assert.deepEqual(await up(), ['002-size.cql']);
});

test('a file that was changed after it had been applied is refused, and nothing is changed', { skip }, async () => {
  const { keyspace, up, file } = fresh();
  file('001-things.cql', first);
  await up();
  file('001-things.cql', `${first}\n-- later thoughts`);
  file('002-size.cql', second);
  await assert.rejects(up(), (error) => {
    assert.ok(error instanceof MigrationRefused);
    assert.match(
      error.message,
      /^Migration 001-things\.cql of \w+ was changed after it had been applied.* Nothing was changed\.$/,
    );
    return true;
  });
  assert.deepEqual(await columns(keyspace), ['id', 'name']);
});

test('a schema that is newer than the release is refused', { skip }, async () => {
  const newer = fresh();
  newer.file('001-things.cql', first);
  await newer.up();
  await asAdministrator(
    cassandra,
    `INSERT INTO ${newer.keyspace}.schema_migrations (scope, name, checksum, oldest_reader) VALUES ('schema', '007-later.cql', 'x', 1)`,
  );
  await assert.rejects(
    newer.up(),
    /has the schema of a newer release \(007-later\.cql is unknown here\)\. Nothing was changed\.$/,
  );
});

test('what a host that was killed half-way left undone is done by the next one', { skip }, async () => {
  const { keyspace, up, file } = fresh();
  file('001-things.cql', first);
  await up();
  // Killed after changing the schema, before recording it; its lease has run out by now.
  await asAdministrator(
    cassandra,
    `ALTER TABLE ${keyspace}.things ADD size int`,
    `UPDATE ${keyspace}.schema_lock SET owner = 'killed', until = 1000 WHERE scope = 'schema' IF EXISTS`,
  );
  file('002-size.cql', second);
  assert.deepEqual(await up(), ['002-size.cql']);
});

test('the keyspace is kept as configured', { skip }, async () => {
  const { keyspace, up, file } = fresh();
  file('001-things.cql', first);
  await up();
  const [row] = await rows(`SELECT replication FROM system_schema.keyspaces WHERE keyspace_name = '${keyspace}'`);
  assert.match(String(row?.replication.class), /SimpleStrategy$/);
  assert.equal(row?.replication.replication_factor, '1');
});
