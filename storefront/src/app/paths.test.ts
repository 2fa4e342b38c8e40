import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loginPath, paths, placeAfterLogin } from './paths.ts';

const gatewayFile = join(import.meta.dirname, '..', '..', '..', 'configs', 'gateway.json');

test('the gateway serves the shell at every page, and at no other address', () => {
  const { mounts }: { mounts: { path: string; shell?: { pages: string[] } }[] } = JSON.parse(
    readFileSync(gatewayFile, 'utf8'),
  );
  const served = mounts.find(({ path }) => path === '/')?.shell?.pages ?? [];
  const pages = Object.values(paths)
    .filter((path) => path !== '/')
    .map((path) => path.replace(/:.*$/, '*'));
  assert.deepEqual([...served].sort(), pages.sort());
});

test('logging in leads back to the place one came from', () => {
  const place = '/catalog?q=сыр&page=2';
  assert.equal(placeAfterLogin(new URL(loginPath(place), 'http://shop').search), place);
  assert.equal(placeAfterLogin(''), '/');
});

test('another site is no place to lead back to', () => {
  for (const place of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', ''])
    assert.equal(placeAfterLogin(`?next=${encodeURIComponent(place)}`), '/', place);
});
