import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { type TestContext, test } from 'node:test';
import { REPOSITORY } from './harness/paths.ts';
import { run } from './harness/run.ts';
import { hcloudShop } from './harness/shop.ts';
import { ADMIN_KEY, type Workspace } from './harness/workspace.ts';

const COMMAND = ['--disable-warning=ExperimentalWarning', join(REPOSITORY, 'cli/infra.ts')];

/** The command, in front of an environment of the test's own. */
const commandFor = async (t: TestContext) => {
  const shop = await hcloudShop(t);
  if (!shop) return undefined;
  const { terraform } = shop;
  const variables = { ssh_keys: { me: ADMIN_KEY }, admin_cidrs: ['203.0.113.7/32'], topology: 'split' };
  await writeFile(join(terraform.folder, 'terraform.tfvars.json'), JSON.stringify(variables));
  const infra = (...args: string[]) => infraIn(terraform, ...args);
  return { ...shop, infra };
};
const infraIn = (terraform: Workspace, ...args: string[]) =>
  run(execPath, [...COMMAND, ...args, '--dir', join(terraform.folder, '..')], { env: terraform.env });

test('plan, apply, inventory: from nothing to what Ansible is run with', async (t) => {
  const shop = await commandFor(t);
  if (!shop) return;
  const { infra, terraform, fake } = shop;

  const early = await infra('inventory', 'hcloud');
  assert.equal(early.code, 1);
  assert.match(early.stderr, /^There is no output `hosts` yet: apply the environment first\.$/m);

  const plan = await infra('plan', 'hcloud', '--json');
  assert.equal(plan.code, 0, plan.stderr);
  const planned: { changes: { address: string; action: string }[] } = JSON.parse(plan.stdout);
  assert.ok(planned.changes.length > 10);
  assert.ok(planned.changes.every(({ action }) => action === 'create'));

  const unasked = await infra('apply', 'hcloud');
  assert.equal(unasked.code, 1);
  assert.match(unasked.stderr, /^apply asks before it changes anything: run it in a terminal, or add --yes\.$/m);
  assert.deepEqual(fake.cloud.leftovers(), []);

  const applied = await infra('apply', 'hcloud', '--yes');
  assert.equal(applied.code, 0, applied.stderr);
  assert.equal(fake.cloud.servers.all().length, 2);

  const inventory = await infra('inventory', 'hcloud');
  assert.equal(inventory.code, 0, inventory.stderr);
  const file = join(terraform.folder, 'inventory.yml');
  assert.equal(inventory.stdout, `2 hosts: ansible-playbook -i ${file} site.yml\n`);
  assert.match(await readFile(file, 'utf8'), /^# Made from .*\nall:\n {2}hosts:\n {4}shop-cassandra-1:\n/);
  const asJson: { all: { hosts: object } } = JSON.parse((await infra('inventory', 'hcloud', '--json')).stdout);
  assert.deepEqual(Object.keys(asJson.all.hosts), ['shop-cassandra-1', 'shop-gateway-1']);

  const nothing = await infra('plan', 'hcloud', '--json');
  assert.deepEqual(JSON.parse(nothing.stdout), { environment: 'hcloud', changes: [] });
});

test('a variable file in addition, named from where the person stands', async (t) => {
  const shop = await commandFor(t);
  if (!shop) return;
  await writeFile(join(shop.terraform.folder, '../staging.tfvars'), 'environment = "staging"\n');
  const args = ['plan', 'hcloud', '--json', '--var-file', 'staging.tfvars'];
  const there = { ...shop.terraform.env, INIT_CWD: join(shop.terraform.folder, '..') };
  const plan = await run(execPath, [...COMMAND, ...args, '--dir', '.'], { env: there });
  assert.equal(plan.code, 0, plan.stderr);
  assert.match(plan.stdout, /hcloud_server/);
});

test('help, and one sentence for bad input', async () => {
  const infra = (...args: string[]) => run(execPath, [...COMMAND, ...args]);
  const help = await infra('--help');
  assert.equal(help.code, 0);
  assert.match(help.stdout, /plan\|apply\|inventory ENV/);
  for (const [args, sentence] of [
    [[], /^Say plan, apply or inventory and an environment/],
    [['deploy', 'hcloud'], /^Say plan, apply or inventory/],
    [['plan'], /^Which environment: choose one of existing, hcloud, yandex\.$/m],
    [['plan', 'mars'], /^There is no environment "mars": choose one of existing, hcloud, yandex\.$/m],
    [['plan', 'hcloud', '--nonsense'], /^Unknown option '--nonsense'/],
  ] as const) {
    const done = await infra(...args);
    assert.equal(done.code, 1, args.join(' '));
    assert.match(done.stderr, sentence);
    assert.doesNotMatch(done.stderr, /\n\s+at /, 'a stack is not for the operator');
  }
});

test('without terraform it says what is missing', async () => {
  const done = await run(execPath, [...COMMAND, 'inventory', 'existing'], { env: { PATH: '' } });
  assert.equal(done.code, 1);
  assert.match(done.stderr, /^terraform is not installed or not on the PATH: version 1\.9 or newer is needed/);
});
