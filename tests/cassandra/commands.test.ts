import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { pidOf } from '@product-store/cli/cassandra/node-process.ts';
import { runCommandLine } from '@product-store/cli/testing/run-command-line.ts';
import { useCassandra } from '../cassandra-node/use-cassandra.ts';

const cassandra = await useCassandra([]);
const { skip } = cassandra;
const data = skip ? '' : dirname(cassandra.node.folder.path);

test('a second start finds it running, and migrates', { skip }, async () => {
  const before = pidOf(cassandra.node.folder.node('node1'));
  const version = process.env.TEST_CASSANDRA_VERSION ?? '4.1';
  const started = await runCommandLine('cassandra', ['start', '--data', data, '--version', version]);
  assert.match(started.stdout, /it runs already/);
  assert.match(started.stdout, /READY$/m);
  assert.equal(pidOf(cassandra.node.folder.node('node1')), before);
  const status = await runCommandLine('migrate', ['status', '--data', data]);
  assert.deepEqual([status.code, status.stdout.match(/ current /g)?.length], [0, 4], status.stdout);
});

test('status names each node with its process and memory', { skip }, async () => {
  const { code, stdout } = await runCommandLine('cassandra', ['status', '--data', data, '--json']);
  const [node] = JSON.parse(stdout).nodes;
  assert.equal(code, 0);
  assert.deepEqual([node.name, node.state, node.pid], ['node1', 'up', pidOf(cassandra.node.folder.node('node1'))]);
  assert.ok(node.memory_mb > 300);
});

test('another number of nodes than the folder holds is refused', { skip }, async () => {
  const { code, stderr } = await runCommandLine('cassandra', ['ring', '3', '--data', data]);
  assert.equal(code, 1);
  assert.match(stderr, /^\S+ holds a Cassandra of 1 node\(s\), not 3: .* Nothing was changed\.$/m);
});

test('passwords are for their owner alone, and stand in no list of processes', { skip }, async () => {
  const { passwordFile, node, connectionFile } = cassandra.node.folder;
  for (const file of [passwordFile('store'), passwordFile('store_admin'), connectionFile, node('node1').argumentsFile])
    assert.equal(statSync(file).mode & 0o077, 0, file);
});

test('migrate says in a sentence what keeps it from it', { skip }, async () => {
  const unknown = await runCommandLine('migrate', ['status', '--data', '/nowhere/at-all']);
  assert.deepEqual([unknown.code, unknown.stderr.trim().split('\n').length], [1, 1]);
  const prefix = await runCommandLine('migrate', ['status', '--data', data, '--keyspace-prefix', 'none_']);
  assert.equal(prefix.code, 1);
  assert.match(prefix.stdout, /^none_order +not there: \d+ to apply; npm run migrate -- up$/m);
});
