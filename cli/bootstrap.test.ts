import assert from 'node:assert/strict';
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { isInstalled } from './install.mjs';

const bootstrap = (args: string[], nodeOptions: string[] = []): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [...nodeOptions, join(import.meta.dirname, 'bootstrap.mjs'), ...args], {
    encoding: 'utf8',
  });

test('a Node that is too old is refused in one sentence', () => {
  const old = "data:text/javascript,Object.defineProperty(process.versions, 'node', { value: '18.19.1' })";
  const { status, stderr } = bootstrap(['openapi', '--help'], ['--import', old]);
  assert.equal(status, 1);
  assert.equal(stderr, 'This project needs Node 20 or newer to begin with; this is Node 18.19.1.\n');
});

test('a command that does not exist is refused with those that do', () => {
  for (const name of ['nonsense', '../cli/start', '']) {
    const { status, stderr } = bootstrap([name]);
    assert.equal(status, 1);
    assert.match(stderr, /^There is no command '.*'; the commands are .*start.*\n$/);
  }
});

test('a command runs in the project’s Node with its arguments, and its exit code is passed on', () => {
  const helped = bootstrap(['openapi', '--help']);
  assert.deepEqual([helped.status, helped.stderr], [0, '']);
  assert.match(helped.stdout, /npm run openapi/);
  assert.equal(bootstrap(['start', '--port', 'nonsense']).status, 1);
});

test('an install counts when npm’s own record holds all that the lock file lists', () => {
  const root = mkdtempSync(join(tmpdir(), 'install-'));
  const write = (file: string, packages: object) => writeFileSync(join(root, file), JSON.stringify({ packages }));
  const record = join('node_modules', '.package-lock.json');
  const one = { version: '1.0.0', integrity: 'sha512-a' };
  try {
    mkdirSync(join(root, 'node_modules'));
    write('package-lock.json', {
      '': {},
      'node_modules/one': one,
      'node_modules/other-platform': { version: '1.0.0', optional: true },
    });
    assert.equal(isInstalled(root), false, 'nothing is there, or an install was interrupted');
    write(record, { 'node_modules/one': one });
    assert.equal(isInstalled(root), true);
    write(record, { 'node_modules/one': { ...one, integrity: 'sha512-b' } });
    assert.equal(isInstalled(root), false, 'the lock file has changed since');
    write(record, {});
    assert.equal(isInstalled(root), false);
  } finally {
    rmSync(root, { recursive: true });
  }
});
