import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Host, hostsFromOutput } from '../../cli/infra/hosts.ts';
import { inventoryOf } from '../../cli/infra/inventory.ts';
import { toYaml } from '../../cli/infra/yaml.ts';

const host = (name: string, roles: Host['roles'], others: Partial<Host> = {}): Host => ({
  name,
  roles,
  public_ip: '203.0.113.1',
  private_ip: '10.20.0.11',
  ssh_user: 'deploy',
  data_device: null,
  labels: { environment: 'shop', role: roles.join('_') },
  ...others,
});
const output = (hosts: unknown): string => JSON.stringify({ hosts: { sensitive: false, value: hosts } });

const SPLIT = [
  host('shop-gateway-1', ['gateway', 'app', 'monitoring']),
  host('shop-cassandra-1', ['cassandra'], {
    public_ip: null,
    private_ip: '10.20.0.31',
    data_device: '/dev/disk/by-id/scsi-0HC_Volume_7',
  }),
];

test('the inventory, as Ansible reads it', () => {
  assert.equal(
    toYaml(inventoryOf(hostsFromOutput(output(SPLIT)))),
    `all:
  hosts:
    shop-cassandra-1:
      ansible_host: "10.20.0.31"
      ansible_user: "deploy"
      private_ip: "10.20.0.31"
      data_device: "/dev/disk/by-id/scsi-0HC_Volume_7"
      labels:
        environment: "shop"
        role: "cassandra"
    shop-gateway-1:
      ansible_host: "203.0.113.1"
      ansible_user: "deploy"
      private_ip: "10.20.0.11"
      data_device: null
      labels:
        environment: "shop"
        role: "gateway_app_monitoring"
  children:
    gateway:
      hosts:
        shop-gateway-1: {}
    app:
      hosts:
        shop-gateway-1: {}
    cassandra:
      hosts:
        shop-cassandra-1: {}
    monitoring:
      hosts:
        shop-gateway-1: {}
`,
  );
});

test('the tenth host comes after the second', () => {
  const hosts = ['shop-app-10', 'shop-app-2'].map((name) => host(name, ['app']));
  assert.deepEqual(Object.keys(inventoryOf(hosts).all.hosts), ['shop-app-2', 'shop-app-10']);
});

test('a key or value that YAML could misread is quoted', () => {
  assert.equal(toYaml({ no: 'yes', '1e3': '1e3', 'a: b': 'c # d' }), '"no": "yes"\n"1e3": "1e3"\n"a: b": "c # d"\n');
});

for (const [title, text, sentence] of [
  ['an environment that was never applied', '{}', /There is no output `hosts` yet: apply the environment first/],
  ['no host', output([]), /there are no hosts yet/],
  [
    'a host without any address',
    output([host('a', ['app'], { public_ip: null, private_ip: null })]),
    /needs an address/,
  ],
  [
    'an address that is none',
    output([host('a', ['app'], { public_ip: '203.0.113.300' })]),
    /hosts\.value\.0\.public_ip/,
  ],
  ['an unknown role', output([{ ...host('a', ['app']), roles: ['mail'] }]), /hosts\.value\.0\.roles/],
  ['an attribute too many', output([{ ...host('a', ['app']), password: 'x' }]), /password/],
  ['a host without labels', output([host('a', ['app'], { labels: {} })]), /labelled environment and role/],
  [
    'two hosts at one address',
    output([host('a', ['app']), host('b', ['app'], { private_ip: '10.20.0.12' })]),
    /Two hosts share 203\.0\.113\.1/,
  ],
] as const) {
  test(`refused: ${title}`, () => {
    assert.throws(() => hostsFromOutput(text), sentence);
  });
}
