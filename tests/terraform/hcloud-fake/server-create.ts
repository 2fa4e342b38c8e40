import { z } from 'zod';
import { invalidInput, notInTheFake, refused } from './api-error.ts';
import { findIn, IMAGES, LOCATIONS, SERVER_TYPES } from './catalogue.ts';
import type { Cloud } from './cloud.ts';
import { labels, read } from './collection.ts';
import type { MachineOrder } from './machine-room.ts';
import { addPrimaryIp } from './primary-ips.ts';
import { created, type Reply } from './resource-api.ts';
import { serverView } from './server-view.ts';
import type { Server } from './shapes.ts';

const IdOrName = z.union([z.string(), z.number()]);
const HOST_NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;

const Create = z.object({
  name: z.string().regex(HOST_NAME, 'is not a valid hostname'),
  server_type: IdOrName,
  image: IdOrName,
  location: z.string().default('fsn1'),
  ssh_keys: z.array(z.number()).default([]),
  user_data: z.string().max(32_768).default(''),
  labels,
  firewalls: z.array(z.object({ firewall: z.number() })).default([]),
  placement_group: z.number().optional(),
  public_net: z
    .object({ enable_ipv4: z.boolean(), enable_ipv6: z.boolean(), ipv4: z.number().optional() })
    .default({ enable_ipv4: true, enable_ipv6: true }),
});
type Order = z.infer<typeof Create>;

const SPREAD_GROUP_LIMIT = 10;

/** Everything that would be refused is refused before anything is made. */
const check = (cloud: Cloud, order: Order): void => {
  cloud.servers.assertNameFree(order.name);
  if (cloud.servers.all().length >= cloud.serverLimit) {
    throw refused('resource_limit_exceeded', 'server limit exceeded', 403);
  }
  for (const id of order.ssh_keys) cloud.sshKeys.get(id);
  for (const { firewall } of order.firewalls) cloud.firewalls.get(firewall);
  if (order.public_net.enable_ipv6) throw notInTheFake('public IPv6 addresses');
  if (order.public_net.ipv4 !== undefined) {
    const ip = cloud.primaryIps.get(order.public_net.ipv4);
    if (ip.assignee_id !== null) throw refused('primary_ip_assigned', `${ip.name} is assigned to another server`, 409);
    if (ip.location.name !== order.location) throw invalidInput('public_net.ipv4', 'is in another location');
  }
  if (order.placement_group !== undefined) {
    const group = cloud.placementGroups.get(order.placement_group);
    const members = cloud.servers.all().filter((server) => server.placement_group === group.id);
    if (members.length >= SPREAD_GROUP_LIMIT) throw refused('placement_error', `${group.name} is full`);
  }
};

const giveAddress = (cloud: Cloud, order: Order, server: Server, machine: MachineOrder): void => {
  if (order.public_net.ipv4 !== undefined) {
    cloud.primaryIps.get(order.public_net.ipv4).assignee_id = server.id;
  } else if (order.public_net.enable_ipv4) {
    addPrimaryIp(cloud, {
      name: `primary_ip-${server.id}`,
      location: server.location,
      ip: cloud.machineRoom?.address(machine),
      autoDelete: true,
      assignee: server.id,
    });
  }
};

export const createServer = (cloud: Cloud, body: unknown): Reply => {
  const order = read(Create, body);
  const type = findIn(SERVER_TYPES, 'server_type', order.server_type);
  check(cloud, order);
  const server = cloud.servers.add({
    ...cloud.born(),
    name: order.name,
    labels: order.labels,
    status: 'initializing',
    server_type: type,
    image: findIn(IMAGES, 'image', order.image),
    location: findIn(LOCATIONS, 'location', order.location),
    private_net: [],
    placement_group: order.placement_group ?? null,
    protection: { delete: false, rebuild: false },
    primary_disk_size: type.disk,
    user_data: order.user_data,
  });
  for (const { firewall } of order.firewalls) cloud.firewalls.get(firewall).servers.add(server.id);
  const machine = { name: order.name, userData: order.user_data, labels: order.labels };
  giveAddress(cloud, order, server, machine);

  const on = [{ id: server.id, type: 'server' as const }];
  const until = cloud.machineRoom?.boot(machine);
  const action = cloud.actions.start({ command: 'create_server', on, until });
  const start = cloud.actions.start({
    command: 'start_server',
    on,
    after: action,
    effect: () => {
      server.status = 'running';
    },
  });
  return created({ server: serverView(cloud, server), action, next_actions: [start], root_password: null });
};
