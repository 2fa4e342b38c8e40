import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { migrationsOf } from '@product-store/cli/migrate/shop-schema.ts';
import { Unavailable } from '@product-store/platform/errors';
import { useCassandra } from '../cassandra-node/use-cassandra.ts';
import { openNodeProxy } from './node-proxy.ts';
import { asAdministrator, getsReady, openOrder, reason, says } from './shop-keyspace.ts';

const cassandra = await useCassandra(['order']);
const { skip } = cassandra;
const keyspace = skip ? '' : `${cassandra.place.keyspacePrefix}order`;

/** A login of its own for a test, with no rights yet. */
const newRole = async (password: string): Promise<string> => {
  const name = `role_${randomUUID().slice(0, 8)}`;
  await asAdministrator(cassandra, `CREATE ROLE ${name} WITH LOGIN = true AND PASSWORD = '${password}'`);
  after(() => asAdministrator(cassandra, `DROP ROLE IF EXISTS ${name}`));
  return name;
};

test('nobody listens there: it says so, goes on trying, and works when Cassandra comes', { skip }, async () => {
  const { contactPoints, port } = cassandra.place;
  const proxy = await openNodeProxy({ address: contactPoints[0] ?? '', port });
  after(() => proxy.close());
  await proxy.cut();
  const db = await openOrder(cassandra, { contactPoints: [proxy.address], port: proxy.port });
  await says(db, /^No Cassandra node can be reached at 127\.0\.0\.1, port \d+ \(connect ECONNREFUSED/);
  await assert.rejects(db.read('SELECT * FROM orders LIMIT 1', []), Unavailable);
  await proxy.restore();
  await getsReady(db);
  assert.deepEqual(await db.read('SELECT * FROM orders LIMIT 1', []), []);
  await proxy.cut();
  await says(db, /^No Cassandra node can be reached/);
  await proxy.restore();
  await getsReady(db);
});

test('a wrong password: it names the user, and logs in when the password is put right', { skip }, async () => {
  const username = await newRole('right');
  await asAdministrator(
    cassandra,
    `GRANT SELECT ON KEYSPACE ${keyspace} TO ${username}`,
    `GRANT MODIFY ON KEYSPACE ${keyspace} TO ${username}`,
  );
  let password = 'wrong';
  const db = await openOrder(cassandra, { username, password: () => password });
  await says(db, new RegExp(`^Cassandra refuses the login of '${username}': wrong name or password`));
  password = 'right'; // in the file that the service reads
  await getsReady(db);
});

test('missing rights: it names the right, and goes on when it is granted', { skip }, async () => {
  const username = await newRole('secret');
  const db = await openOrder(cassandra, { username, password: 'secret' });
  await says(db, new RegExp(`^'${username}' lacks a right in Cassandra: .*SELECT.*Grant it`));
  await asAdministrator(cassandra, `GRANT SELECT ON KEYSPACE ${keyspace} TO ${username}`);
  await says(db, /lacks a right in Cassandra: .*MODIFY/);
  await asAdministrator(cassandra, `GRANT MODIFY ON KEYSPACE ${keyspace} TO ${username}`);
  await getsReady(db);
});

test('no keyspace, or one that was not migrated: it says what to run', { skip }, async () => {
  const none = await openOrder(cassandra, { keyspace: 'nowhere_order' });
  await says(
    none,
    /^The schema of the keyspace nowhere_order is not there or incomplete .*: run npm run migrate -- up\.$/,
  );
  const row = `FROM ${keyspace}.schema_migrations WHERE scope = 'schema' AND name = '001-orders.cql'`;
  const recorded = await (await openOrder(cassandra)).read(`SELECT * ${row}`, []);
  await asAdministrator(cassandra, `DELETE ${row}`);
  const behind = await openOrder(cassandra);
  await says(behind, new RegExp(`^The keyspace ${keyspace} lacks 001-orders\\.cql: run npm run migrate -- up\\.$`));
  await asAdministrator(
    cassandra,
    `INSERT INTO ${keyspace}.schema_migrations (scope, name, checksum, oldest_reader, release) VALUES ('schema', '001-orders.cql', '${recorded[0]?.checksum}', 1, 'test')`,
  );
  await getsReady(behind);
});

const newer = (oldestReader: number) =>
  `INSERT INTO ${keyspace}.schema_migrations (scope, name, checksum, oldest_reader, release) VALUES ('schema', '998-later.cql', 'x', ${oldestReader}, 'r9')`;
const older = () => `DELETE FROM ${keyspace}.schema_migrations WHERE scope = 'schema' AND name = '998-later.cql'`;

test('the schema of a newer release that this one does not get on with: it says which', { skip }, async () => {
  await asAdministrator(cassandra, newer(998));
  const db = await openOrder(cassandra);
  await says(
    db,
    new RegExp(`^The keyspace ${keyspace} has the schema of a newer release \\(998-later\\.cql, by release r9\\)`),
  );
  await assert.rejects(
    db.compareAndSet({ cql: 'UPDATE shard_lease SET owner = ? WHERE shard = ? IF owner = ?', params: ['x', 99, null] }),
    Unavailable,
  );
  await asAdministrator(cassandra, older());
  await getsReady(db);
});

test('a newer schema that says this release goes on working with it: a rollback and a rolling deploy are no outage', {
  skip,
}, async () => {
  await asAdministrator(cassandra, newer(1));
  assert.equal(await reason(await openOrder(cassandra)), undefined);
  await asAdministrator(cassandra, older());
});

test('another installation answers at the contact point: nothing is read or written there', { skip }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'installation-'));
  after(() => rmSync(folder, { recursive: true }));
  const installationFile = join(folder, 'order.installation');
  const migrations = migrationsOf('order', 'cassandra');
  const first = await openOrder(cassandra, { expected: { migrations, installationFile } });
  assert.equal(await reason(first), undefined);
  const id = readFileSync(installationFile, 'utf8').trim();

  writeFileSync(installationFile, randomUUID()); // as remembered by a service that knew another one
  const moved = await openOrder(cassandra, { expected: { migrations, installationFile } });
  await says(moved, new RegExp(`^Another Cassandra answers at .*is of the installation ${id}, not `));
  await assert.rejects(moved.read('SELECT * FROM orders LIMIT 1', []), Unavailable);
  rmSync(installationFile);
  await getsReady(moved);
  assert.ok(existsSync(installationFile));

  const swap = (to: string) =>
    `UPDATE ${keyspace}.schema_installation SET id = ${to} WHERE scope = 'installation' IF EXISTS`;
  await asAdministrator(cassandra, swap(randomUUID())); // while it runs: the address belongs to somebody else now
  await says(first, /^Another Cassandra answers at/);
  await assert.rejects(first.read('SELECT * FROM orders LIMIT 1', []), Unavailable);
  await asAdministrator(cassandra, swap(id));
  await getsReady(first);
});

test('too few nodes for a quorum: it says how many are there; a write of which that may be said after it was decided is unknown', {
  skip,
}, async () => {
  const db = await openOrder(cassandra);
  assert.equal(await reason(db), undefined);
  const keptTimes = (times: number) =>
    asAdministrator(
      cassandra,
      `ALTER KEYSPACE ${keyspace} WITH replication = {'class': 'NetworkTopologyStrategy', 'dc1': '${times}'}`,
    );
  await keptTimes(3); // on one node
  const write = () =>
    db.compareAndSet({ cql: 'UPDATE shard_lease SET owner = ? WHERE shard = ? IF owner = ?', params: ['x', 98, null] });
  await says(db, /^Too few Cassandra nodes are up: 2 replicas are needed at localQuorum, 1 are there\./);
  assert.equal(await write(), 'unknown');
  await keptTimes(1);
  await getsReady(db);
  assert.notEqual(await write(), 'unknown');
});

test('another data centre than configured: it names both', { skip }, async () => {
  const db = await openOrder(cassandra, { localDataCenter: 'dc9' });
  await says(db, /^Cassandra knows no data centre 'dc9' \(CASSANDRA_DATA_CENTER\): .*\[dc1\]/);
});
