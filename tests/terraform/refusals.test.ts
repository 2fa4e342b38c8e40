import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hcloudShop } from './harness/shop.ts';
import { ADMIN_KEY, type Variables } from './harness/workspace.ts';

// The modules' own tests prove that each is refused; here: in words that tell the operator what to do.
const REFUSED: [Variables, RegExp][] = [
  [{ environment: 'Shop_1' }, /cannot begin a host name: use 1 to 20 of a-z/],
  [{ topology: 'cluster' }, /There is no topology "cluster": choose single, split or fleet/],
  [{ topology: 'fleet', counts: { cassandra: 2 } }, /Two Cassandra nodes cannot lose one .* take 1 .* or at least 3/],
  [{ counts: { app: 3 } }, /The topology single has one machine for app: choose topology = "fleet"/],
  [{ sizes: { cassandra: 'small' } }, /which need 4.5 GB, but size small has 4 GB: choose medium or large or xlarge/],
  [{ sizes: { app: 'huge' } }, /There is no size class "huge": choose small, medium, large, xlarge/],
  [{ machine_sizes: { 'app-9': 'small' } }, /There is no machine app-9: this topology has cassandra-1/],
  [{ admin_cidrs: ['0.0.0.0/0'] }, /would open ssh to the world .* allow_ssh_from_anywhere = true if you insist/],
  [{ admin_cidrs: ['203.0.113.7'] }, /Not a network in CIDR notation: 203.0.113.7. A single address is written/],
  [{ admin_cidrs: ['203.0.113.7/24'] }, /Host bits are set in 203.0.113.7\/24 \(the network is 203.0.113.0\/24\)/],
  [{ ssh_keys: {} }, /ssh_keys is empty: nobody could log in/],
  [{ ssh_keys: { me: 'hello' } }, /Not a public ssh key in one line: me/],
  [{ ssh_keys: { me: '-----BEGIN OPENSSH PRIVATE KEY-----' } }, /A private key does not belong here/],
  [{ location: 'mars' }, /is not a location .* choose fsn1 \(Falkenstein\), nbg1 \(Nuremberg\) or hel1 \(Helsinki\)/],
  [{ data_volume_gb: 5 }, /data_volume_gb is a whole number from 10 to 10240, not 5/],
  [{ network_cidr: '8.8.8.0/24' }, /not a private network between \/16 and \/24/],
  [{ replaceable: ['app-1'] }, /Not a machine with data: app-1. Those with data: cassandra-1/],
  [{ server_types: { medium: 'cpx11' } }, /"cpx11" has 2 GB of memory, but size class medium means 8 GB/],
];

test('what is refused says what to do instead', async (t) => {
  const shop = await hcloudShop(t);
  if (!shop) return;
  for (const [variables, sentence] of REFUSED) {
    await t.test(JSON.stringify(variables), async () => {
      const done = await shop.terraform.attempt('plan', variables);
      assert.equal(done.code, 1, 'it was not refused');
      assert.match(done.stderr.replaceAll(/\s+/g, ' '), sentence);
    });
  }
  assert.deepEqual(
    shop.fake.answered.filter(({ method }) => method !== 'GET'),
    [],
  );
});

test('who insists on ssh from everywhere gets it', async (t) => {
  const shop = await hcloudShop(t);
  if (!shop) return;
  const plan = await shop.terraform.plan({ admin_cidrs: ['0.0.0.0/0', '::/0'], allow_ssh_from_anywhere: true });
  assert.equal(plan.exitCode, 2);
});

test('the same key twice in one project: the cloud says so, which is why each environment has a project', async (t) => {
  const shop = await hcloudShop(t);
  if (!shop) return;
  const twice = { ssh_keys: { me: ADMIN_KEY, again: ADMIN_KEY } };
  const done = await shop.terraform.attempt('apply', twice);
  assert.equal(done.code, 1);
  assert.match(done.stderr, /uniqueness_error/);
});
