import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostsFromOutput } from '../../cli/infra/hosts.ts';
import { measured } from './harness/measurements.ts';
import { type PlannedResource, plannedResources } from './harness/plan-json.ts';
import { openPorts } from './harness/project.ts';
import { hcloudShop } from './harness/shop.ts';

// These kinds of resource take no labels.
const WITHOUT_LABELS = ['hcloud_network_subnet', 'hcloud_volume_attachment', 'terraform_data'];
const ADMIN = { admin_cidrs: ['203.0.113.7/32', '2001:db8::/48'] };
const SSH = '22/tcp from 2001:db8::/48 203.0.113.7/32';
const WEB = ['443/tcp from 0.0.0.0/0 ::/0', '80/tcp from 0.0.0.0/0 ::/0'];

interface Rule {
  direction: string;
  protocol: string;
  port: string;
  source_ips: string[];
}

const rulesOf = (resource: PlannedResource): Rule[] => JSON.parse(JSON.stringify(resource.values.rule));

/** What a plan's firewalls let in, as `port/protocol from networks`. */
const letIn = (resources: PlannedResource[]): string[] =>
  resources
    .filter(({ type }) => type === 'hcloud_firewall')
    .flatMap(rulesOf)
    .filter((rule) => rule.direction === 'in')
    .map((rule) => `${rule.port}/${rule.protocol} from ${rule.source_ips.toSorted().join(' ')}`)
    .toSorted();

for (const [topology, machines] of [
  ['single', 1],
  ['split', 2],
  ['fleet', 7],
] as const) {
  test(`${topology}: closed but for ssh from admins and the web, labelled, applied, and no drift after`, async (t) => {
    const shop = await hcloudShop(t);
    if (!shop) return;
    const { terraform, fake } = shop;
    const wanted = { ...ADMIN, topology };

    const before = await terraform.plan(wanted);
    measured(t, `plan of ${topology} from nothing`, before.ms);
    const planned = plannedResources(before.json);
    assert.deepEqual(letIn(planned), [SSH, ...WEB].toSorted());
    for (const { address, type, values } of planned.filter((item) => !WITHOUT_LABELS.includes(item.type))) {
      const labels: unknown = values.labels;
      assert.ok(
        typeof labels === 'object' && labels !== null && 'environment' in labels && 'role' in labels,
        `${address} (${type}) is not labelled with environment and role`,
      );
    }

    const applied = await terraform.apply(wanted);
    measured(t, `apply of ${topology}`, applied.ms);
    const again = await terraform.plan(wanted);
    measured(t, `plan of ${topology} once applied`, again.ms);
    assert.equal(again.exitCode, 0, again.text);

    // Which firewall a server is behind is known only now: again from the plan, and from the cloud itself.
    const resources = plannedResources(again.json);
    const firewall = (name: string) =>
      Number(resources.find((item) => item.address.endsWith(`hcloud_firewall.${name}`))?.values.id);
    const servers = resources.filter(({ type }) => type === 'hcloud_server');
    assert.equal(servers.length, machines);
    const hosts = hostsFromOutput(await terraform.output());
    for (const { values } of servers) {
      const isGateway = hosts.find((host) => host.name === values.name)?.roles.includes('gateway');
      const behind = isGateway ? [firewall('admin'), firewall('web')] : [firewall('admin')];
      assert.deepEqual(new Set(Array.isArray(values.firewall_ids) ? values.firewall_ids : []), new Set(behind));
      assert.deepEqual(openPorts(fake.cloud, String(values.name)), (isGateway ? [SSH, ...WEB] : [SSH]).toSorted());
    }
  });
}

test('what the environment answers is the contract that the inventory is made from', async (t) => {
  const shop = await hcloudShop(t);
  if (!shop) return;
  await shop.terraform.apply({ topology: 'split' });
  const hosts = hostsFromOutput(await shop.terraform.output());
  const { cloud } = shop.fake;
  assert.deepEqual(
    hosts.map(({ name, roles, private_ip, data_device }) => ({ name, roles, private_ip, data_device })),
    [
      {
        name: 'shop-cassandra-1',
        roles: ['cassandra'],
        private_ip: '10.20.0.31',
        data_device: cloud.volumes.named('shop-cassandra-1-data').linux_device,
      },
      {
        name: 'shop-gateway-1',
        roles: ['gateway', 'app', 'monitoring'],
        private_ip: '10.20.0.11',
        data_device: null,
      },
    ],
  );
  for (const host of hosts) {
    const server = cloud.servers.named(host.name);
    assert.equal(host.public_ip, cloud.addressOf(server.id)?.ip);
    assert.equal(host.private_ip, server.private_net[0]?.ip);
  }
});
