import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

const services = ['backend', 'cart', 'order', 'user'];

test('with the embedded store no service loads the driver of Cassandra', () => {
  const script = `
    import { createRequire } from 'node:module';
    const { createMetrics } = await import('@product-store/platform/telemetry');
    const metrics = createMetrics({ service: 'x', release: 'x' });
    for (const name of ${JSON.stringify(services)}) {
      await import('@product-store/' + name + '/stores').then((stores) =>
        Object.values(stores)[0]({ store: 'sqlite', dataDir: ':memory:' }, { metrics }));
    }
    await import('@product-store/platform/service');
    const loaded = Object.keys(createRequire(import.meta.url).cache).filter((file) => file.includes('cassandra-driver'));
    console.log(loaded.length);
  `;
  const printed = execFileSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', script],
    { cwd: new URL('../../../../cli/', import.meta.url), encoding: 'utf8' },
  );
  assert.equal(printed.trim(), '0');
});
