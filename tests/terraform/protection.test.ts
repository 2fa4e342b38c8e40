import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inventory, picture } from './harness/project.ts';
import { hcloudShop } from './harness/shop.ts';

const FLEET = { topology: 'fleet' };
const CASSANDRA_2 = 'module.hosts.hcloud_server.data["cassandra-2"]';

test('destroy is refused while data is protected, and touches nothing; afterwards it leaves nothing', async (t) => {
  const shop = await hcloudShop(t);
  if (!shop) return;
  const { terraform, fake } = shop;
  await terraform.apply(FLEET);
  const before = picture(fake.cloud);

  const refused = await terraform.attempt('destroy', FLEET);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /shop-cassandra-1 holds data and is protected: no machine has been touched/);
  assert.equal(picture(fake.cloud), before);
  // Saying it at destroy is not enough: what counts is what was applied.
  assert.equal((await terraform.attempt('destroy', { ...FLEET, protect_data: false })).code, 1);
  assert.equal(picture(fake.cloud), before);

  await terraform.apply({ ...FLEET, protect_data: false });
  await terraform.destroy({ ...FLEET, protect_data: false });
  fake.cloud.actions.settle();
  assert.deepEqual(fake.cloud.leftovers(), []);
});

test('the cloud itself refuses to delete data volumes and their machines', async (t) => {
  const shop = await hcloudShop(t);
  if (!shop) return;
  const { terraform, fake } = shop;
  await terraform.apply(FLEET);
  const { servers, volumes } = inventory(fake.cloud);
  const remove = async (path: string) => {
    const answer = await fetch(`${fake.endpoint}/${path}`, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${fake.token}` },
    });
    return `${answer.status} ${(await answer.text()).match(/"code":"(\w+)"/)?.[1]}`;
  };
  for (const n of [1, 2, 3]) {
    assert.equal(await remove(`servers/${servers[`shop-cassandra-${n}`]?.id}`), '423 protected');
    assert.equal(await remove(`volumes/${volumes[`shop-cassandra-${n}-data`]?.id}`), '423 protected');
  }
});

test('a data host is replaced only when it was said so before; no volume is touched, it comes back to it', async (t) => {
  const shop = await hcloudShop(t);
  if (!shop) return;
  const { terraform, fake } = shop;
  await terraform.apply(FLEET);
  const untouched = picture(fake.cloud);
  const refused = await terraform.attempt('apply', FLEET, `-replace=${CASSANDRA_2}`);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /shop-cassandra-2 holds data and is protected/);
  assert.equal(picture(fake.cloud), untouched);

  const before = inventory(fake.cloud);
  const allowed = { ...FLEET, replaceable: ['cassandra-2'] };
  await terraform.apply(allowed);
  const plan = await terraform.plan(allowed, `-replace=${CASSANDRA_2}`);
  assert.deepEqual(
    plan.changes.map(({ address, action }) => `${action} ${address.replace('module.hosts.', '')}`),
    [
      'replace hcloud_server.data["cassandra-2"]',
      'replace hcloud_volume_attachment.data["cassandra-2"]',
      'replace terraform_data.guard["cassandra-2"]',
    ],
  );
  await terraform.apply(allowed, `-replace=${CASSANDRA_2}`);
  await terraform.apply(FLEET); // protected again
  const after = inventory(fake.cloud);

  assert.notEqual(after.servers['shop-cassandra-2']?.id, before.servers['shop-cassandra-2']?.id);
  assert.equal(after.servers['shop-cassandra-2']?.private_net[0]?.ip, '10.20.0.32');
  assert.equal(after.servers['shop-cassandra-2']?.protection.delete, true);
  for (const [name, volume] of Object.entries(before.volumes)) assert.equal(after.volumes[name]?.id, volume.id);
  assert.equal(after.volumes['shop-cassandra-2-data']?.server, after.servers['shop-cassandra-2']?.id);
  for (const [name, server] of Object.entries(before.servers)) {
    if (name !== 'shop-cassandra-2') assert.equal(after.servers[name]?.id, server.id, `${name} was replaced`);
  }
  assert.equal((await terraform.plan(FLEET)).exitCode, 0);
});

test('a Cassandra node is not lost by a smaller number: it has to be retired first', async (t) => {
  const shop = await hcloudShop(t);
  if (!shop) return;
  const { terraform, fake } = shop;
  const four = { topology: 'fleet', counts: { cassandra: 4 } };
  await terraform.apply(four);
  const before = picture(fake.cloud);
  const refused = await terraform.attempt('apply', FLEET);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /shop-cassandra-4 holds data and is protected/);
  assert.equal(picture(fake.cloud), before);

  await terraform.apply({ ...four, retiring: ['cassandra-4'] });
  await terraform.apply(FLEET);
  const { servers, volumes } = inventory(fake.cloud);
  assert.equal(servers['shop-cassandra-4'], undefined);
  assert.deepEqual(
    Object.keys(volumes).toSorted(),
    [1, 2, 3].map((n) => `shop-cassandra-${n}-data`),
  );
});

test('another location would replace everything: refused, nothing touched', async (t) => {
  const shop = await hcloudShop(t);
  if (!shop) return;
  const { terraform, fake } = shop;
  await terraform.apply();
  const before = picture(fake.cloud);
  const refused = await terraform.attempt('apply', { location: 'hel1' });
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /shop-cassandra-1 holds data and is protected/);
  const moved = fake.answered.filter(({ method, path }) => method === 'DELETE' || /detach|poweroff/.test(path));
  assert.deepEqual(moved, [], 'a machine or volume was moved before the refusal');
  assert.equal(picture(fake.cloud), before);
});
