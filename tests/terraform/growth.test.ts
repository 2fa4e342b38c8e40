import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostsFromOutput } from '../../cli/infra/hosts.ts';
import { inventory } from './harness/project.ts';
import { hcloudShop } from './harness/shop.ts';

const gatewayOf = (output: string) => hostsFromOutput(output).find((host) => host.roles.includes('gateway'));

test('a shop grows from single to fleet: its data, its address and its first machine stay', async (t) => {
  const shop = await hcloudShop(t);
  if (!shop) return;
  const { terraform, fake } = shop;
  await terraform.apply({ topology: 'single' });
  const before = inventory(fake.cloud);
  const address = gatewayOf(await terraform.output())?.public_ip;

  const plan = await terraform.plan({ topology: 'fleet' });
  assert.deepEqual(
    plan.changes.filter(({ action }) => action !== 'create').map(({ address, action }) => `${action} ${address}`),
    ['update module.hosts.hcloud_server.data["cassandra-1"]'],
  );
  await terraform.apply({ topology: 'fleet' });
  const after = inventory(fake.cloud);

  assert.equal(Object.keys(after.servers).length, 7);
  assert.equal(after.servers['shop-cassandra-1']?.id, before.servers['shop-cassandra-1']?.id);
  assert.equal(after.volumes['shop-cassandra-1-data']?.id, before.volumes['shop-cassandra-1-data']?.id);
  assert.equal(after.volumes['shop-cassandra-1-data']?.server, after.servers['shop-cassandra-1']?.id);
  assert.equal(after.servers['shop-cassandra-1']?.status, 'running');
  const gateway = gatewayOf(await terraform.output());
  assert.deepEqual([gateway?.name, gateway?.public_ip], ['shop-gateway-1', address]);
  assert.equal(after.addresses['shop-gateway-1']?.assignee_id, after.servers['shop-gateway-1']?.id);
  const again = await terraform.plan({ topology: 'fleet' });
  assert.equal(again.exitCode, 0, again.text);
});

test('by way of split, too: the front machine stays the gateway, the data machine the first node', async (t) => {
  const shop = await hcloudShop(t);
  if (!shop) return;
  const { terraform, fake } = shop;
  await terraform.apply({ topology: 'single' });
  const address = gatewayOf(await terraform.output())?.public_ip;
  await terraform.apply({ topology: 'split' });
  const split = inventory(fake.cloud);
  await terraform.apply({ topology: 'fleet' });
  const fleet = inventory(fake.cloud);

  for (const name of ['shop-gateway-1', 'shop-cassandra-1']) {
    assert.equal(fleet.servers[name]?.id, split.servers[name]?.id, `${name} was replaced`);
  }
  assert.equal(gatewayOf(await terraform.output())?.public_ip, address);
  assert.equal((await terraform.plan({ topology: 'fleet' })).exitCode, 0);
});
