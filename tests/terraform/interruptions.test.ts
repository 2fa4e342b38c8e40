import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inventory } from './harness/project.ts';
import { deleteByHand, untaintWhatIsComplete } from './harness/runbook.ts';
import { hcloudShop, type Shop } from './harness/shop.ts';
import { ApiError } from './hcloud-fake/api-error.ts';
import { type ApiRequest, creating } from './hcloud-fake/mishaps.ts';

const SINGLE = { topology: 'single' };
const FLEET = { topology: 'fleet' };

const assertWhole = async ({ terraform, fake }: Shop): Promise<void> => {
  const again = await terraform.plan(FLEET);
  assert.equal(again.exitCode, 0, again.text);
  const { servers, volumes } = inventory(fake.cloud);
  assert.equal(Object.keys(servers).length, 7, 'a machine is there twice, or missing');
  assert.equal(Object.keys(volumes).length, 3, 'a volume is there twice, or missing');
  assert.deepEqual(
    Object.values(volumes).map((volume) => volume.server),
    Object.keys(volumes).map((name) => servers[name.replace('-data', '')]?.id),
    'a volume is not where it belongs',
  );
};

/** From the nth such request on, nobody answers any more. */
const dieAt = ({ fake }: Shop, when: (request: ApiRequest) => boolean, nth: number): void => {
  let seen = 0;
  const dead = (request: ApiRequest) => {
    if (when(request)) seen += 1;
    return seen >= nth;
  };
  fake.mishaps.plan('unheard', dead, { times: Number.POSITIVE_INFINITY });
};

test('the API dies midway, again and again: each next run goes on, and nothing is there twice', async (t) => {
  const shop = await hcloudShop(t);
  if (!shop) return;
  const acting =
    (action: string) =>
    ({ path }: ApiRequest) =>
      path.endsWith(`/actions/${action}`);
  // While the data machines are born, while they join the network, at the first volume, in the second wave of servers.
  for (const [when, nth] of [
    [creating('servers'), 2],
    [acting('attach_to_network'), 3],
    [acting('attach'), 1],
    [creating('servers'), 2],
  ] as const) {
    dieAt(shop, when, nth);
    const cut = await shop.terraform.attempt('apply', FLEET);
    assert.equal(cut.code, 1, 'it was done before the API died');
    shop.fake.mishaps.clear();
    await untaintWhatIsComplete(shop);
  }
  await shop.terraform.apply(FLEET);
  await assertWhole(shop);
});

test('the answer to a creation is lost: the next run names what stands in the way; removed, all is well', async (t) => {
  const shop = await hcloudShop(t);
  if (!shop) return;
  const { terraform, fake } = shop;
  fake.mishaps.plan('unanswered', creating('servers'));
  assert.equal((await terraform.attempt('apply', FLEET)).code, 1);
  const next = await terraform.attempt('apply', FLEET);
  assert.equal(next.code, 1);
  const [, orphan = ''] = /'(shop-[a-z]+-\d)' is already used \(uniqueness_error\)/.exec(next.stderr) ?? [];
  await deleteByHand(shop, `servers/${fake.cloud.servers.named(orphan).id}`);
  await terraform.apply(FLEET);
  await assertWhole(shop);
});

// The provider notes a firewall's id only when its rules are in force.
test('the API dies while a firewall gets its rules: the same', async (t) => {
  const shop = await hcloudShop(t);
  if (!shop) return;
  const { terraform, fake } = shop;
  let born = false;
  const after = (request: ApiRequest) => {
    const dead = born;
    born ||= creating('firewalls')(request);
    return dead;
  };
  fake.mishaps.plan('unheard', after, { times: Number.POSITIVE_INFINITY });
  assert.equal((await terraform.attempt('apply', FLEET)).code, 1);
  fake.mishaps.clear();
  const next = await terraform.attempt('apply', FLEET);
  assert.equal(next.code, 1);
  const [, orphan = ''] = /firewall name '(shop-\w+)' is already used \(uniqueness_error\)/.exec(next.stderr) ?? [];
  await deleteByHand(shop, `firewalls/${fake.cloud.firewalls.named(orphan).id}`);
  await terraform.apply(FLEET);
  await assertWhole(shop);
});

test('the API dies when a volume has just been protected: refused as protected, untainted, it goes on', async (t) => {
  const shop = await hcloudShop(t);
  if (!shop) return;
  let born = false;
  const after = ({ method, path }: ApiRequest) => {
    const volume = method === 'GET' && /^\/v1\/volumes\/\d+$/.test(path);
    const protectedNow = shop.fake.cloud.volumes.all().some((item) => item.protection.delete);
    born ||= volume && protectedNow;
    return born;
  };
  shop.fake.mishaps.plan('unheard', after, { times: Number.POSITIVE_INFINITY });
  assert.equal((await shop.terraform.attempt('apply', SINGLE)).code, 1);
  shop.fake.mishaps.clear();
  const plan = await shop.terraform.plan(SINGLE);
  assert.match(plan.text, /hcloud_volume.data\["cassandra-1"\] is tainted, so must be replaced/);
  await untaintWhatIsComplete(shop);
  const { id } = shop.fake.cloud.volumes.named('shop-cassandra-1-data');
  await shop.terraform.apply(SINGLE);
  assert.equal(shop.fake.cloud.volumes.named('shop-cassandra-1-data').id, id);
  assert.equal((await shop.terraform.plan(SINGLE)).exitCode, 0);
});

test('a rate limit and conflicts slow an apply down, they do not stop it', async (t) => {
  const shop = await hcloudShop(t, { rateLimit: { limit: 30, perSecond: 20 } });
  if (!shop) return;
  const { terraform, fake } = shop;
  fake.mishaps.plan(new ApiError(409, 'conflict', 'network has changed'), ({ path }) =>
    path.endsWith('/attach_to_network'),
  );
  fake.mishaps.plan(new ApiError(502, 'bad_gateway', 'please retry'), ({ method }) => method === 'GET', { skip: 5 });
  await terraform.apply(FLEET);
  const codes = new Set(fake.answered.map(({ code }) => code));
  assert.ok(codes.has('rate_limit_exceeded'), 'the limit was never reached');
  assert.ok(codes.has('conflict') && codes.has('bad_gateway'));
  await assertWhole(shop);
});

test('the account has room for fewer machines: the sentence says so, and a raised limit is all it takes', async (t) => {
  const shop = await hcloudShop(t, { serverLimit: 5 });
  if (!shop) return;
  const refused = await shop.terraform.attempt('apply', FLEET);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /server limit exceeded \(resource_limit_exceeded\)/);
  shop.fake.cloud.serverLimit = 10;
  await shop.terraform.apply(FLEET);
  await assertWhole(shop);
});

test('a machine that fails while it is made is made anew by the next run', async (t) => {
  const shop = await hcloudShop(t);
  if (!shop) return;
  shop.fake.cloud.actions.failNext('create_server', 'no hardware left');
  const failed = await shop.terraform.attempt('apply', FLEET);
  assert.equal(failed.code, 1);
  assert.match(failed.stderr, /no hardware left/);
  await shop.terraform.apply(FLEET);
  await assertWhole(shop);
});

test('a machine that somebody deleted by hand comes back, and a data machine to its own volume', async (t) => {
  const shop = await hcloudShop(t);
  if (!shop) return;
  const { terraform, fake } = shop;
  await terraform.apply(FLEET);
  const before = inventory(fake.cloud);
  for (const name of ['shop-app-2', 'shop-cassandra-3']) {
    const server = fake.cloud.servers.named(name);
    server.protection = { delete: false, rebuild: false };
    await deleteByHand(shop, `servers/${server.id}`);
  }
  const plan = await terraform.plan(FLEET);
  assert.deepEqual(
    plan.changes.map(({ address, action }) => `${action} ${address.replace('module.hosts.', '')}`),
    [
      'create hcloud_server.data["cassandra-3"]',
      'create hcloud_server.stateless["app-2"]',
      'create hcloud_volume_attachment.data["cassandra-3"]',
    ],
  );
  await terraform.apply(FLEET);
  assert.equal(inventory(fake.cloud).volumes['shop-cassandra-3-data']?.id, before.volumes['shop-cassandra-3-data']?.id);
  await assertWhole(shop);
});
