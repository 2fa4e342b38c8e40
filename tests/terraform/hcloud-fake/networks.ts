import { z } from 'zod';
import { inUse, invalidInput, isProtected, refused } from './api-error.ts';
import type { Cloud } from './cloud.ts';
import { labels, read } from './collection.ts';
import { containsIp, containsRange, hostAt, overlaps, parseCidr, type Range } from './ipv4.ts';
import { created, gone, type ResourceApi } from './resource-api.ts';
import type { Network, Server } from './shapes.ts';

const SubnetOrder = z.object({ type: z.literal('cloud'), ip_range: z.string(), network_zone: z.literal('eu-central') });
const Create = z.object({
  name: z.string().min(1),
  ip_range: z.string(),
  labels,
  subnets: z.array(SubnetOrder).default([]),
});

const range = (cidr: string): Range => {
  const parsed = parseCidr(cidr);
  if (!parsed) throw invalidInput('ip_range', `'${cidr}' is not a network`);
  return parsed;
};

const addSubnet = (network: Network, order: z.infer<typeof SubnetOrder>): void => {
  const wanted = range(order.ip_range);
  if (!containsRange(range(network.ip_range), wanted)) throw invalidInput('ip_range', 'subnet is outside the network');
  if (network.subnets.some((subnet) => overlaps(range(subnet.ip_range), wanted))) {
    throw invalidInput('ip_range', 'subnets overlap');
  }
  network.subnets.push({ ...order, gateway: hostAt(range(network.ip_range), 1) });
};

const membersOf = (cloud: Cloud, network: Network): Server[] =>
  cloud.servers.all().filter((server) => server.private_net.some((net) => net.network === network.id));

/** An address for one more server. @throws ip_not_available, no_subnet_available */
export const claimAddress = (cloud: Cloud, network: Network, wanted: string | undefined): string => {
  if (network.subnets.length === 0) throw refused('no_subnet_available', `network ${network.name} has no subnet`);
  const taken = new Set(membersOf(cloud, network).flatMap((server) => server.private_net.map((net) => net.ip)));
  const subnets = network.subnets.map((subnet) => ({ ...subnet, range: range(subnet.ip_range) }));
  for (const subnet of subnets) taken.add(subnet.gateway);
  if (wanted !== undefined) {
    const inside = subnets.some((subnet) => containsIp(subnet.range, wanted));
    if (!inside || taken.has(wanted)) throw refused('ip_not_available', `address ${wanted} is not available`);
    return wanted;
  }
  for (const { range: subnet } of subnets) {
    for (let n = 2; n < subnet.size - 1; n += 1) if (!taken.has(hostAt(subnet, n))) return hostAt(subnet, n);
  }
  throw refused('no_subnet_available', `network ${network.name} is full`);
};

export const networks = (cloud: Cloud): ResourceApi => {
  const all = cloud.networks;
  const view = (network: Network) => ({
    ...network,
    routes: [],
    load_balancers: [],
    expose_routes_to_vswitch: false,
    servers: membersOf(cloud, network).map((server) => server.id),
  });
  const start = (command: string, network: Network, effect: () => void) =>
    created({ action: cloud.actions.start({ command, on: [{ id: network.id, type: 'network' }], effect }) });

  return {
    plural: 'networks',
    singular: 'network',
    list: () => all.all().map(view),
    show: (id) => view(all.get(id)),
    create: (body) => {
      const { subnets, ...order } = read(Create, body);
      range(order.ip_range);
      const network: Network = { ...cloud.born(), ...order, subnets: [], protection: { delete: false } };
      for (const subnet of subnets) addSubnet(network, subnet);
      return created({ network: view(all.add(network)) });
    },
    update: (id, body) => {
      all.update(id, body);
    },
    remove: (id) => {
      const network = all.get(id);
      if (network.protection.delete) throw isProtected(`network ${network.name}`);
      if (membersOf(cloud, network).length > 0) throw inUse(`network ${network.name}`);
      all.remove(id);
      return gone;
    },
    actions: {
      add_subnet: (id, body) => {
        const network = all.get(id);
        const order = read(SubnetOrder, body);
        addSubnet({ ...network, subnets: [...network.subnets] }, order); // refused now, not when it takes effect
        return start('add_subnet', network, () => addSubnet(network, order));
      },
      delete_subnet: (id, body) => {
        const network = all.get(id);
        const { ip_range } = read(z.object({ ip_range: z.string() }), body);
        if (membersOf(cloud, network).length > 0) throw refused('service_error', 'servers are attached', 500);
        return start('delete_subnet', network, () => {
          network.subnets = network.subnets.filter((subnet) => subnet.ip_range !== ip_range);
        });
      },
      change_protection: (id, body) => {
        const network = all.get(id);
        const change = read(z.object({ delete: z.boolean() }), body);
        return start('change_protection', network, () => {
          network.protection = change;
        });
      },
    },
  };
};
