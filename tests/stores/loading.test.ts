import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

const services = ['backend', 'cart', 'order', 'user'] as const;

/** Whether a fresh process that runs this has loaded Cassandra's driver. */
const loadsDriver = (script: string): boolean => {
  const tell = `
    const { createRequire } = await import('node:module');
    const loaded = Object.keys(createRequire(import.meta.url).cache);
    console.log(loaded.some((file) => file.includes('cassandra-driver')));`;
  const parameters = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script + tell];
  const said = execFileSync(process.execPath, parameters, {
    cwd: import.meta.dirname,
    encoding: 'utf8',
    env: { ...process.env, LOAD_ONLY: '1' },
  });
  return said.trim() === 'true';
};

for (const service of services)
  test(`${service} over SQLite never loads Cassandra's driver`, () => {
    const opener = `open${service.charAt(0).toUpperCase()}${service.slice(1)}Stores`;
    assert.equal(
      loadsDriver(`
        await import('@product-store/${service}/start');
        const { ${opener} } = await import('@product-store/${service}/stores');
        await ${opener}({ store: 'sqlite', dataDir: ':memory:' }, {});`),
      false,
    );
  });

test('the driver would be seen', () => {
  assert.equal(loadsDriver("await import('@product-store/platform/cassandra');"), true);
});
