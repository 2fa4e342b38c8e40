/** `npm test [-- SUITE..]`: runs the suites; the last line is `N passed, N failed`. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endCassandraNode } from '../tests/cassandra-node/cassandra-node.ts';
import { runSuites } from '../tests/run.ts';

const root = join(import.meta.dirname, '..');
const cassandra = mkdtempSync(join(tmpdir(), 'test-cassandra-')); // started by the first test that needs it
process.env.TEST_CASSANDRA_DIR = cassandra;

try {
  const { passed, failed, skipped } = await runSuites(process.argv.slice(2), {
    root,
    requireAll: process.env.REQUIRE_ALL === '1',
    print: (line) => console.log(line),
  });
  if (passed + failed === 0) console.log('No test ran.');
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await endCassandraNode(cassandra);
}
