import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inventory } from './harness/project.ts';
import { hcloudShop } from './harness/shop.ts';
import { until } from './harness/until.ts';
import { ADMIN_KEY, type Variables } from './harness/workspace.ts';

const FLEET = { topology: 'fleet' };
const OTHER_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDV7o4XkYCmzQ1sFmNVxY1tV8lNQkKEJq2VDkUiVbYkN second';

interface Runbook {
  title: string;
  change: Variables;
  args?: string[];
  plan: string[];
}

// docs/operations.md tells these in words: what the plan shows is what is written there.
const RUNBOOKS: Runbook[] = [
  {
    title: 'resize one machine: that one, in place',
    change: { machine_sizes: { 'app-1': 'medium' } },
    plan: ['update hcloud_server.stateless["app-1"]'],
  },
  {
    title: 'resize one Cassandra node: that one, in place',
    change: { machine_sizes: { 'cassandra-2': 'large' } },
    plan: ['update hcloud_server.data["cassandra-2"]'],
  },
  {
    title: 'add an app host: one more, no other touched',
    change: { counts: { app: 3 } },
    plan: ['create hcloud_server.stateless["app-3"]'],
  },
  {
    title: 'add a Cassandra node: a machine with a volume of its own, no other touched',
    change: { counts: { cassandra: 4 } },
    plan: [
      'create hcloud_server.data["cassandra-4"]',
      'create hcloud_volume_attachment.data["cassandra-4"]',
      'create hcloud_volume.data["cassandra-4"]',
      'create terraform_data.guard["cassandra-4"]',
    ],
  },
  {
    title: 'replace an app host: that one',
    change: {},
    args: ['-replace=module.hosts.hcloud_server.stateless["app-1"]'],
    plan: ['replace hcloud_server.stateless["app-1"]'],
  },
  {
    title: 'replace the gateway: that one, its address stays',
    change: {},
    args: ['-replace=module.hosts.hcloud_server.stateless["gateway-1"]'],
    plan: ['replace hcloud_server.stateless["gateway-1"]'],
  },
  {
    title: 'let the data volumes grow: in place',
    change: { data_volume_gb: 40 },
    plan: [1, 2, 3].map((n) => `update hcloud_volume.data["cassandra-${n}"]`),
  },
  {
    title: 'one more administrator: a key, and no machine is born anew for it',
    change: { ssh_keys: { admin: ADMIN_KEY, second: OTHER_KEY } },
    plan: ['create hcloud_ssh_key.admin["second"]'],
  },
  {
    title: 'administer from somewhere else: the firewall',
    change: { admin_cidrs: ['198.51.100.0/24'] },
    plan: ['update hcloud_firewall.admin'],
  },
];

test('day two: what the plan shows', async (t) => {
  const shop = await hcloudShop(t);
  if (!shop) return;
  const { terraform } = shop;
  await terraform.apply(FLEET);
  for (const { title, change, args = [], plan: expected } of RUNBOOKS) {
    await t.test(title, async () => {
      const plan = await terraform.plan({ ...FLEET, ...change }, ...args);
      const shown = plan.changes.map(({ address, action }) => `${action} ${address.replace('module.hosts.', '')}`);
      assert.deepEqual(shown, expected);
    });
  }
});

test('a resized machine is left off by the provider: powered on as the runbook says, there is no drift', async (t) => {
  const shop = await hcloudShop(t);
  if (!shop) return;
  const { terraform, fake } = shop;
  const resized = { ...FLEET, machine_sizes: { 'app-1': 'medium' } };
  await terraform.apply(FLEET);
  await terraform.apply(resized);
  const app = fake.cloud.servers.named('shop-app-1');
  assert.deepEqual([app.status, app.server_type.name, app.primary_disk_size], ['off', 'cx33', 40]);

  const headers = { Authorization: `Bearer ${fake.token}` };
  await fetch(`${fake.endpoint}/servers/${app.id}/actions/poweron`, { method: 'POST', headers });
  await until('it runs', () => inventory(fake.cloud).servers['shop-app-1']?.status === 'running');
  assert.equal((await terraform.plan(resized)).exitCode, 0);
  // keep_disk: the way back is open.
  await terraform.apply(FLEET);
  assert.equal(fake.cloud.servers.named('shop-app-1').server_type.name, 'cx23');
});

test('a data volume does not shrink: the cloud says so, nothing is replaced', async (t) => {
  const shop = await hcloudShop(t);
  if (!shop) return;
  const { terraform, fake } = shop;
  await terraform.apply({ data_volume_gb: 40 });
  const before = inventory(fake.cloud).volumes;
  const refused = await terraform.attempt('apply', { data_volume_gb: 20 });
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /a volume can only grow/);
  assert.deepEqual(inventory(fake.cloud).volumes, before);
});

test('a new machine boots with what bootstrap renders now; those that exist are not born anew for it', async (t) => {
  const shop = await hcloudShop(t);
  if (!shop) return;
  const { terraform, fake } = shop;
  await terraform.apply(FLEET);
  await terraform.apply({ ...FLEET, counts: { app: 3 }, ssh_keys: { admin: ADMIN_KEY, second: OTHER_KEY } });
  const bornWith = (name: string) => fake.cloud.servers.named(name).user_data.replaceAll(/\n +/g, ' ');
  assert.ok(bornWith('shop-app-3').includes(OTHER_KEY));
  assert.ok(!bornWith('shop-app-1').includes(OTHER_KEY));
});
