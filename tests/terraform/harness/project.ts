import type { Cloud } from '../hcloud-fake/cloud.ts';

const byName = <T extends { name: string }>(items: T[]): Record<string, T> =>
  Object.fromEntries(items.map((item) => [item.name, item]));

/** What is in the project, as one text: two that are equal mean that nothing was touched. */
export const picture = (cloud: Cloud): string => {
  cloud.actions.settle();
  return JSON.stringify(
    {
      keys: cloud.sshKeys.all(),
      groups: cloud.placementGroups.all(),
      firewalls: cloud.firewalls.all().map((firewall) => ({ ...firewall, servers: [...firewall.servers] })),
      networks: cloud.networks.all(),
      addresses: cloud.primaryIps.all(),
      volumes: cloud.volumes.all(),
      servers: cloud.servers.all(),
    },
    null,
    1,
  );
};

/** The machines and volumes by name, for questions such as: is it still the same one? */
export const inventory = (cloud: Cloud) => {
  cloud.actions.settle();
  return {
    servers: byName(cloud.servers.all()),
    volumes: byName(cloud.volumes.all()),
    addresses: byName(cloud.primaryIps.all()),
  };
};

/** The ports that the world, or anybody, reaches on a server: `22/tcp from 203.0.113.7/32`. No firewall: everything. */
export const openPorts = (cloud: Cloud, server: string): string[] => {
  const { id } = cloud.servers.named(server);
  const firewalls = cloud.firewalls.all().filter((firewall) => firewall.servers.has(id));
  if (firewalls.length === 0) return ['everything'];
  return firewalls
    .flatMap((firewall) => firewall.rules)
    .filter((rule) => rule.direction === 'in')
    .map((rule) => `${rule.port ?? 'any'}/${rule.protocol} from ${rule.source_ips.toSorted().join(' ')}`)
    .toSorted();
};
