import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { TERRAFORM } from './harness/paths.ts';
import { prepared } from './harness/requirements.ts';
import { Workspace } from './harness/workspace.ts';

const places = ['modules', 'envs'].flatMap((kind) =>
  readdirSync(join(TERRAFORM, kind)).map((name) => `${kind}/${name}`),
);
// Its provider is not to be had where these tests run: contract.test.ts checks what can be checked without.
const needsYandex = (place: string) => place.endsWith('yandex');

test('all of terraform/ is formatted, and parses', async (t) => {
  const terraform = await prepared(t, () => Workspace.create('modules/topology'));
  if (!terraform) return;
  t.after(() => terraform[Symbol.asyncDispose]());
  const done = await terraform.run(['fmt', '-check', '-recursive', '-diff', join(terraform.folder, '../..')]);
  assert.equal(done.code, 0, `${done.stdout}${done.stderr}`);
});

test('each module and environment is valid, and its own tests pass', async (t) => {
  for (const place of places.filter((name) => !needsYandex(name))) {
    await t.test(place, async (t) => {
      const terraform = await prepared(t, () => Workspace.create(place));
      if (!terraform) return;
      t.after(() => terraform[Symbol.asyncDispose]());
      const valid = await terraform.run(['validate', '-no-color']);
      assert.equal(valid.code, 0, `${valid.stdout}${valid.stderr}`);
      assert.ok(existsSync(join(TERRAFORM, place, 'tests')), `${place} has no *.tftest.hcl`);
      const tested = await terraform.run(['test', '-no-color']);
      assert.equal(tested.code, 0, `${tested.stdout}${tested.stderr}`);
      t.diagnostic(tested.stdout.trim().split('\n').at(-1) ?? '');
    });
  }
});

test('the committed lock file pins the provider that is tested, and no checksum of a build of our own', async () => {
  const lock = await readFile(join(TERRAFORM, 'envs/hcloud/.terraform.lock.hcl'), 'utf8');
  const { default: pin } = await import('./harness/hcloud-provider.json', { with: { type: 'json' } });
  assert.match(lock, new RegExp(`version\\s+= "${pin.version}"`));
  // With the h1: of our build in it, everybody else's init would refuse the registry's provider.
  assert.doesNotMatch(lock, /h1:mJLn17B5VPTvqp9QZr/);
});
