import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { place } from './npm-start.ts';

const readme = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');
const journey = readme.split('## One purchase')[1]?.split('```sh\n')[1]?.split('```')[0] ?? '';
const needs = spawnSync('curl', ['--version']).error ? 'curl is not there' : false;

test('the purchase in the README works as it is copied, up to the delivery', { skip: needs }, async () => {
  await using shop = await place();
  const started = shop.start();
  await started.said(/^READY$/m);
  const script = journey.replace('http://localhost:8080', shop.url);
  assert.notEqual(script, journey);
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script]);
  assert.match(stdout, /"quantity":2/);
  assert.match(stdout, /"status":"DELIVERED"/);
  const profile = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  assert.deepEqual([profile.orders.length, profile.current_cart_total], [1, 0]);
});
