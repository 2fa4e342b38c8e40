import { z } from 'zod';
import { inUse, isProtected, mustBeOff, notFound, refused } from './api-error.ts';
import { findIn, LOCATIONS } from './catalogue.ts';
import type { Cloud } from './cloud.ts';
import { labels, read } from './collection.ts';
import { created, gone, type ResourceApi } from './resource-api.ts';
import type { Location, PrimaryIp, Server } from './shapes.ts';

const Create = z.object({
  name: z.string().min(1),
  type: z.literal('ipv4'),
  labels,
  auto_delete: z.boolean().default(false),
  location: z.string().optional(),
  assignee_type: z.literal('server').optional(),
  assignee_id: z.number().optional(),
});

interface AddressOrder {
  name: string;
  location: Location;
  ip?: string | undefined;
  labels?: PrimaryIp['labels'];
  autoDelete?: boolean;
  assignee?: number | null;
}

export const addPrimaryIp = (cloud: Cloud, order: AddressOrder): PrimaryIp =>
  cloud.primaryIps.add({
    ...cloud.born(),
    name: order.name,
    labels: order.labels ?? {},
    ip: order.ip ?? cloud.nextAddress(),
    type: 'ipv4',
    assignee_id: order.assignee ?? null,
    auto_delete: order.autoDelete ?? false,
    protection: { delete: false },
    location: order.location,
  });

/** Addresses come and go only while the server is off. */
const assertAssignable = (cloud: Cloud, server: Server): void => {
  if (server.status !== 'off') throw mustBeOff(server.name);
  if (cloud.addressOf(server.id)) throw refused('server_has_ipv4', `server ${server.name} has an address already`);
};

const view = (ip: PrimaryIp) => ({
  ...ip,
  assignee_type: ip.assignee_id === null ? 'unassigned' : 'server',
  dns_ptr: [],
  blocked: false,
});

export const primaryIps = (cloud: Cloud): ResourceApi => {
  const all = cloud.primaryIps;
  const start = (command: string, ip: PrimaryIp, effect: () => void) =>
    cloud.actions.start({ command, on: [{ id: ip.id, type: 'primary_ip' }], effect });

  return {
    plural: 'primary_ips',
    singular: 'primary_ip',
    list: () => all.all().map(view),
    show: (id) => view(all.get(id)),
    create: (body) => {
      const order = read(Create, body);
      const assignee = order.assignee_id === undefined ? undefined : cloud.servers.get(order.assignee_id);
      if (assignee) assertAssignable(cloud, assignee);
      const ip = addPrimaryIp(cloud, {
        name: order.name,
        labels: order.labels,
        autoDelete: order.auto_delete,
        assignee: assignee?.id ?? null,
        location: assignee?.location ?? findIn(LOCATIONS, 'location', order.location ?? ''),
      });
      return created({ primary_ip: view(ip), action: assignee ? start('create_primary_ip', ip, () => {}) : null });
    },
    update: (id, body) => {
      all.update(id, body);
    },
    remove: (id) => {
      const ip = all.get(id);
      if (ip.protection.delete) throw isProtected(`primary ip ${ip.name}`);
      if (ip.assignee_id !== null) throw inUse(`primary ip ${ip.name}`);
      all.remove(id);
      return gone;
    },
    actions: {
      assign: (id, body) => {
        const ip = all.get(id);
        const { assignee_id } = read(z.object({ assignee_id: z.number(), assignee_type: z.literal('server') }), body);
        if (!cloud.servers.has(assignee_id)) throw notFound(`server with ID '${assignee_id}'`);
        if (ip.assignee_id !== null) throw refused('primary_ip_already_assigned', `${ip.name} is assigned`, 409);
        assertAssignable(cloud, cloud.servers.get(assignee_id));
        return created({
          action: start('assign_primary_ip', ip, () => {
            ip.assignee_id = assignee_id;
          }),
        });
      },
      unassign: (id) => {
        const ip = all.get(id);
        if (ip.assignee_id === null) throw refused('primary_ip_not_assigned', `${ip.name} is not assigned`);
        const server = cloud.servers.get(ip.assignee_id);
        if (server.status !== 'off') throw mustBeOff(server.name);
        return created({
          action: start('unassign_primary_ip', ip, () => {
            ip.assignee_id = null;
          }),
        });
      },
      change_protection: (id, body) => {
        const ip = all.get(id);
        const change = read(z.object({ delete: z.boolean() }), body);
        return created({
          action: start('change_protection', ip, () => {
            ip.protection = change;
          }),
        });
      },
    },
  };
};
