import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replicationOf } from '../migrate/replication.ts';
import { Refusal } from '../refusal.ts';
import { refused } from '../testing/refused.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { cassandraCommand } from './cassandra-command.ts';

const run = async (...args: string[]) => {
  const lines: string[] = [];
  const code = await cassandraCommand(args, (line) => lines.push(line));
  return { code, output: lines.join('\n') };
};

test('what cannot be understood is refused in a sentence', async () => {
  await refused(() => run(), /^Nothing was asked for: say start, ring, stop, status, nodetool\. See --help\.$/);
  await refused(() => run('strat'), /^'strat' is not known/);
  await refused(() => run('ring', '0'), /^ring takes a number of nodes from 1 to 9, not '0'\.$/);
  await refused(() => run('start', '--version', '3.11'), /^--version takes 4\.1 or 5\.0, not '3\.11'\.$/);
  await refused(() => run('start', '--heap', '1'), /^--heap takes a size from 256M to 64G, not '1'\.$/);
  await refused(() => run('start', '--keyspace-prefix', 'A b'), /^--keyspace-prefix takes at most 31 small letters/);
  await refused(() => run('stop', 'now'), /^stop takes no 'now'/);
});

test('where there is none, status says so and stop has nothing to do', async () => {
  using folder = temporaryFolder();
  const data = folder.path;
  assert.deepEqual(await run('status', '--data', data), {
    code: 1,
    output: `No Cassandra is known in ${data}/cassandra.`,
  });
  assert.deepEqual(await run('status', '--data', data, '--json'), { code: 1, output: '{"version":null,"nodes":[]}' });
  assert.deepEqual(await run('stop', '--data', data), { code: 0, output: 'It does not run.' });
  await refused(
    () => run('nodetool', '--data', data, '--', 'status'),
    /^No Cassandra node runs in .*npm run cassandra -- start\.$/,
  );
});

test('help is said', async () => {
  assert.match((await run('--help')).output, /^npm run cassandra -- start\|ring N\|stop\|status\|nodetool/);
});

test('replication is a factor, data centres with factors, or simple', () => {
  assert.equal(replicationOf('3', 'dc1'), "{'class': 'NetworkTopologyStrategy', 'dc1': '3'}");
  assert.equal(replicationOf('dc1:3,dc2:2', 'dc1'), "{'class': 'NetworkTopologyStrategy', 'dc1': '3', 'dc2': '2'}");
  assert.equal(replicationOf('simple:1', 'dc1'), "{'class': 'SimpleStrategy', 'replication_factor': '1'}");
  assert.throws(() => replicationOf('many', 'dc1'), Refusal);
});
