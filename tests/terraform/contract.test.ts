import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { hostsFromOutput } from '../../cli/infra/hosts.ts';
import { TERRAFORM } from './harness/paths.ts';
import { prepared } from './harness/requirements.ts';
import { Workspace } from './harness/workspace.ts';

const CLOUDS = ['hcloud', 'yandex'];
const source = (...path: string[]) => readFile(join(TERRAFORM, ...path), 'utf8');

test('both clouds take the same inputs and give the same output', async () => {
  for (const [kind, prefix, files] of [
    ['modules', 'host-', ['inputs.tf', 'outputs.tf']],
    ['envs', '', ['inputs.tf', 'outputs.tf']],
  ] as const) {
    for (const file of files) {
      const [hcloud, yandex] = await Promise.all(CLOUDS.map((cloud) => source(kind, `${prefix}${cloud}`, file)));
      assert.equal(yandex, hcloud, `${kind}: ${file} of Yandex differs from that of Hetzner`);
    }
  }
});

/** Stands in for a cloud module's resources: what they would tell, without the provider. */
const STAND_IN = `
locals {
  public_ips   = { for key, machine in var.machines : key => cidrhost("203.0.113.0/24", machine.host_number) }
  private_ips  = { for key, machine in var.machines : key => cidrhost(var.network_cidr, machine.host_number) }
  data_devices = { for key in keys(local.data_machines) : key => "/dev/disk/by-id/virtio-data" }
}
`;

const variables = (machines: unknown) => ({
  environment: 'shop',
  machines,
  user_data: '#cloud-config\n{}\n',
  ssh_user: 'deploy',
  ssh_keys: {},
  admin_cidrs: ['203.0.113.7/32'],
});

const machine = (key: string, roles: string[], host_number: number) => ({
  [key]: {
    name: `shop-${key}`,
    named_after: key.split('-')[0],
    number: 1,
    roles,
    size: 'medium',
    memory_gb: 8,
    host_number,
    labels: { environment: 'shop', role: roles.join('_') },
  },
});

/** The module with only its inputs and outputs: everything that needs the provider is taken out. */
const withoutResources = async (t: TestContext, module: string) => {
  const terraform = await prepared(t, () => Workspace.create('modules/topology'));
  if (!terraform) return undefined;
  t.after(() => terraform[Symbol.asyncDispose]());
  for (const file of readdirSync(terraform.folder)) await rm(join(terraform.folder, file), { recursive: true });
  for (const file of ['inputs.tf', 'outputs.tf']) {
    await writeFile(join(terraform.folder, file), await source('modules', module, file));
  }
  await writeFile(join(terraform.folder, 'stand-in.tf'), STAND_IN);
  await terraform.succeed(['init', '-no-color']);
  return terraform;
};

for (const cloud of CLOUDS) {
  test(`host-${cloud}: what its outputs make of its resources holds the contract`, async (t) => {
    const terraform = await withoutResources(t, `host-${cloud}`);
    if (!terraform) return;
    const machines = {
      ...machine('gateway-1', ['gateway', 'app', 'monitoring'], 11),
      ...machine('cassandra-1', ['cassandra'], 31),
    };
    await terraform.apply(variables(machines));
    const hosts = hostsFromOutput(await terraform.output());
    assert.deepEqual(
      hosts.map((host) => [host.name, host.public_ip, host.private_ip, host.data_device]),
      [
        ['shop-cassandra-1', '203.0.113.31', '10.20.0.31', '/dev/disk/by-id/virtio-data'],
        ['shop-gateway-1', '203.0.113.11', '10.20.0.11', null],
      ],
    );
  });
}

test('host-yandex: its inputs are checked as those of Hetzner are', async (t) => {
  const terraform = await withoutResources(t, 'host-yandex');
  if (!terraform) return;
  const machines = machine('cassandra-1', ['cassandra'], 31);
  const done = await terraform.attempt('plan', { ...variables(machines), admin_cidrs: ['0.0.0.0/0'] });
  assert.equal(done.code, 1);
  assert.match(done.stderr, /would open ssh to the world/);
});

// `terraform validate` needs the provider's schema; that names resolve needs only the text.
test('host-yandex: every variable, local, resource and data source that it names is declared', async () => {
  const folder = join(TERRAFORM, 'modules/host-yandex');
  const files = readdirSync(folder).filter((file) => file.endsWith('.tf'));
  const text = (await Promise.all(files.map((file) => source('modules/host-yandex', file))))
    .join('\n')
    .replaceAll(/#.*$/gm, '');
  const names = (pattern: RegExp) => new Set([...text.matchAll(pattern)].map((match) => match.slice(1).join('.')));
  const undeclared = (used: RegExp, declared: Iterable<string>) => {
    const known = new Set(declared);
    return [...names(used)].filter((name) => !known.has(name));
  };

  const localNames = [...text.matchAll(/^locals \{\n([\s\S]*?)^\}/gm)].flatMap(([, body = '']) =>
    [...body.matchAll(/^ {2}(\w+)\s+=/gm)].map(([, name = '']) => name),
  );
  assert.deepEqual(undeclared(/\blocal\.(\w+)/g, localNames), []);
  assert.deepEqual(undeclared(/\bvar\.(\w+)/g, names(/^variable "(\w+)"/gm)), []);
  assert.deepEqual(
    undeclared(/(?<!data\.)\b((?:yandex|terraform)_\w+)\.(\w+)/g, names(/^resource "(\w+)" "(\w+)"/gm)),
    [],
  );
  assert.deepEqual(undeclared(/\bdata\.(\w+)\.(\w+)/g, names(/^data "(\w+)" "(\w+)"/gm)), []);
});

test('host-yandex: only ssh for administrators, 80 and 443 come in from outside', async () => {
  const text = await source('modules/host-yandex/network.tf');
  const rules = [...text.matchAll(/(?:ingress|content) \{\n([\s\S]*?)\n {2,4}\}/g)].map(([, body = '']) => {
    const at = (name: string) => new RegExp(`${name}\\s+= (.+)`).exec(body)?.[1];
    return `${at('protocol')} ${at('port')} from ${at('v4_cidr_blocks')}`;
  });
  assert.deepEqual(rules.toSorted(), [
    '"ANY" undefined from [var.network_cidr]',
    '"TCP" 22 from [for cidr in var.admin_cidrs : cidr if !strcontains(cidr, ":")]',
    '"TCP" ingress.value from ["0.0.0.0/0"]',
  ]);
});

test('machines that exist already hold the same contract, without any provider', async (t) => {
  const terraform = await prepared(t, () => Workspace.create('envs/existing'));
  if (!terraform) return;
  t.after(() => terraform[Symbol.asyncDispose]());
  const machines = {
    'shop-1': { roles: ['gateway', 'app', 'cassandra', 'monitoring'], private_ip: '192.168.1.20' },
  };
  const mine = { ssh_keys: undefined, admin_cidrs: undefined, machines };
  await terraform.apply(mine);
  assert.deepEqual(hostsFromOutput(await terraform.output()), [
    {
      name: 'shop-1',
      roles: ['gateway', 'app', 'cassandra', 'monitoring'],
      public_ip: null,
      private_ip: '192.168.1.20',
      ssh_user: 'deploy',
      data_device: null,
      labels: { environment: 'shop', role: 'gateway_app_cassandra_monitoring' },
    },
  ]);
  assert.equal((await terraform.plan(mine)).exitCode, 0);
});
