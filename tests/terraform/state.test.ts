import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { REPOSITORY } from './harness/paths.ts';
import { hcloudShop, type Shop } from './harness/shop.ts';
import { until } from './harness/until.ts';
import { startS3Fake } from './s3-fake.ts';

const SECRETS = /PRIVATE KEY|"(token|password|root_password|access_key|secret_key)": "[^"]/;

/** The lock is taken before the cloud is asked: from then on, somebody else meets it. */
const askingTheCloud = async ({ fake }: Shop, apply: Promise<unknown>): Promise<void> => {
  let over = false;
  apply.finally(() => {
    over = true;
  });
  await until('the apply asks the cloud', () => over || fake.answered.length > 0);
};

test('two people cannot apply at once', async (t) => {
  const shop = await hcloudShop(t, { actionMs: 600 });
  if (!shop) return;
  const first = shop.terraform.attempt('apply');
  await askingTheCloud(shop, first);
  const second = await shop.terraform.attempt('apply');
  assert.equal(second.code, 1);
  assert.match(second.stderr, /Error acquiring the state lock/);
  assert.equal((await first).code, 0);
});

test('neither the token nor any other secret is in the state', async (t) => {
  const shop = await hcloudShop(t);
  if (!shop) return;
  await shop.terraform.apply();
  const state = await shop.terraform.state();
  assert.ok(!state.includes(shop.fake.token));
  assert.doesNotMatch(state, SECRETS);
});

test('the state in an S3-compatible store, set up as documented: kept there, and locked', async (t) => {
  const shop = await hcloudShop(t, { actionMs: 600 });
  if (!shop) return;
  const { terraform } = shop;
  const s3 = await startS3Fake();
  t.after(() => s3[Symbol.asyncDispose]());

  // Word for word what docs/operations.md says to put there, but for the store's address.
  const docs = await readFile(join(REPOSITORY, 'docs/operations.md'), 'utf8');
  const block = (title: string) => new RegExp(`# ${title}\\n([\\s\\S]*?)\`\`\``).exec(docs)?.[1] ?? '';
  await writeFile(join(terraform.folder, 'backend.tf'), block('backend\\.tf'));
  const settings = block('backend\\.hcl').replace(/https:\/\/[\w.-]+/, s3.endpoint);
  assert.match(settings, /use_lockfile/);
  await writeFile(join(terraform.folder, 'backend.hcl'), settings);
  const env = { AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'secret', AWS_EC2_METADATA_DISABLED: 'true' };
  await terraform.succeed(['init', '-no-color', '-backend-config=backend.hcl'], { env });

  const args = ['-no-color', '-auto-approve', `-var-file=${await terraform.variablesFile()}`];
  const first = terraform.run(['apply', ...args], { env });
  await askingTheCloud(shop, first);
  const second = await terraform.run(['apply', ...args], { env });
  assert.equal(second.code, 1);
  assert.match(second.stderr, /Error acquiring the state lock/);
  const done = await first;
  assert.equal(done.code, 0, done.stderr);
  assert.deepEqual([...s3.objects.keys()], ['product-store-state/shop/terraform.tfstate']);
  assert.match(s3.objects.get('product-store-state/shop/terraform.tfstate')?.toString() ?? '', /hcloud_server/);
});
