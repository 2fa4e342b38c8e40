import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { DebianHost } from './harness/debian-host.ts';
import { prepared } from './harness/requirements.ts';
import { mustRun } from './harness/run.ts';
import { hcloudShop } from './harness/shop.ts';

test('what a new machine boots with makes it ready for Ansible, on a Debian 13 that really boots', async (t) => {
  const shop = await hcloudShop(t);
  if (!shop) return;
  const keys = await mkdtemp(join(tmpdir(), 'cloud-init-key-'));
  t.after(() => rm(keys, { recursive: true }));
  const key = join(keys, 'id');
  await mustRun('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'operator', '-f', key]);
  await shop.terraform.apply({ ssh_keys: { operator: (await readFile(`${key}.pub`, 'utf8')).trim() } });
  const { name: hostname, user_data: userData } = shop.fake.cloud.servers.named('shop-cassandra-1');

  const host = await prepared(t, () => DebianHost.unpack({ hostname, userData }));
  if (!host) return;
  t.after(() => host[Symbol.asyncDispose]());
  const file = '/var/lib/cloud/seed/nocloud/user-data';
  const schema = await host.inside('cloud-init', 'schema', '--config-file', file);
  assert.equal(schema.code, 0, `${schema.stdout}${schema.stderr}`);
  assert.match(schema.stdout, /Valid schema/);

  const packages = await host.inside('dpkg-query', '--show');
  await host.boot();
  await host.reachable('deploy', key);
  const as = (user: string, command: string) => host.ssh(user, command, ['-i', key, '-o', 'IdentitiesOnly=yes']);
  const says = async (command: string) => (await as('deploy', command)).stdout.trim();

  const status: { status: string; errors: unknown[]; recoverable_errors: object } = JSON.parse(
    await says('cloud-init status --wait --format json'),
  );
  assert.deepEqual([status.status, status.errors, status.recoverable_errors], ['done', [], {}]);
  assert.equal(await says('hostname'), hostname);
  assert.equal(await says('sudo -n id --user'), '0', 'deploy has no sudo');
  assert.match(await says('python3 -c "import sys; print(sys.version_info.major)"'), /^3$/, 'Ansible needs Python');
  assert.match(await says('sudo passwd --status deploy'), /^deploy L/, 'deploy has a password');
  assert.match(await says('sudo sshd -T'), /^passwordauthentication no$/m);

  const root = await as('root', 'id');
  assert.notEqual(root.code, 0, 'root can log in');
  const withoutKey = await host.ssh('deploy', 'id', ['-o', 'PubkeyAuthentication=no']);
  assert.notEqual(withoutKey.code, 0, 'deploy can log in without the key');
  assert.equal((await host.inside('dpkg-query', '--show')).stdout, packages.stdout, 'bootstrap installs something');
});
