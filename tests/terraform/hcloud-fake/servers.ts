import { z } from 'zod';
import { invalidInput, isProtected, mustBeOff, refused } from './api-error.ts';
import { findIn, SERVER_TYPES } from './catalogue.ts';
import type { Cloud } from './cloud.ts';
import { read } from './collection.ts';
import { claimAddress } from './networks.ts';
import { created, type Reply, type ResourceApi } from './resource-api.ts';
import { createServer } from './server-create.ts';
import { serverView } from './server-view.ts';
import type { Server } from './shapes.ts';

const Attach = z.object({ network: z.number(), ip: z.string().optional(), alias_ips: z.array(z.string()).optional() });
const ChangeType = z.object({ server_type: z.union([z.string(), z.number()]), upgrade_disk: z.boolean() });

/** What the original does when a server goes: addresses of its own go with it, all else is set free. */
const release = (cloud: Cloud, server: Server): void => {
  for (const ip of cloud.primaryIps.all()) {
    if (ip.assignee_id !== server.id) continue;
    ip.assignee_id = null;
    if (ip.auto_delete) cloud.primaryIps.remove(ip.id);
  }
  for (const firewall of cloud.firewalls.all()) firewall.servers.delete(server.id);
  for (const volume of cloud.volumes.all()) if (volume.server === server.id) volume.server = null;
  cloud.servers.remove(server.id);
};

export const servers = (cloud: Cloud): ResourceApi => {
  const unlocked = (id: number): Server => {
    const server = cloud.servers.get(id);
    cloud.actions.assertUnlocked('server', id, server.name);
    return server;
  };
  const start = (command: string, server: Server, effect: () => void, until?: Promise<void>): Reply =>
    created({ action: cloud.actions.start({ command, on: [{ id: server.id, type: 'server' }], effect, until }) });
  const power = (command: string, now: Server['status'], then: Server['status']) => (id: number) => {
    const server = unlocked(id);
    server.status = now;
    return start(command, server, () => {
      server.status = then;
    });
  };

  return {
    plural: 'servers',
    singular: 'server',
    list: () => cloud.servers.all().map((server) => serverView(cloud, server)),
    show: (id) => serverView(cloud, cloud.servers.get(id)),
    create: (body) => createServer(cloud, body),
    update: (id, body) => {
      cloud.servers.update(id, body);
    },
    remove: (id) => {
      const server = unlocked(id);
      if (server.protection.delete) throw isProtected(`server ${server.name}`);
      server.status = 'deleting';
      const until = cloud.machineRoom?.destroy(server.name);
      return { ...start('delete_server', server, () => release(cloud, server), until), status: 200 };
    },
    actions: {
      poweron: power('start_server', 'starting', 'running'),
      poweroff: power('stop_server', 'stopping', 'off'),
      attach_to_network: (id, body) => {
        const server = unlocked(id);
        const order = read(Attach, body);
        const network = cloud.networks.get(order.network);
        if (server.private_net.some((net) => net.network === network.id)) {
          throw refused('server_already_attached', `server is in network ${network.name} already`, 409);
        }
        const ip = claimAddress(cloud, network, order.ip);
        const mac_address = `86:00:00:${[16, 8, 0].map((shift) => ((id >> shift) % 256).toString(16).padStart(2, '0')).join(':')}`;
        server.private_net.push({ network: network.id, ip, alias_ips: order.alias_ips ?? [], mac_address });
        return start('attach_to_network', server, () => {});
      },
      change_type: (id, body) => {
        const server = unlocked(id);
        const order = read(ChangeType, body);
        const type = findIn(SERVER_TYPES, 'server_type', order.server_type);
        if (server.status !== 'off') throw mustBeOff(server.name);
        if (type.disk < server.primary_disk_size) {
          throw refused('invalid_server_type', `the disk of ${server.name} is larger than that of ${type.name}`);
        }
        // The server is left off, as the original leaves it.
        return start('change_server_type', server, () => {
          server.server_type = type;
          if (order.upgrade_disk) server.primary_disk_size = type.disk;
        });
      },
      change_protection: (id, body) => {
        const server = unlocked(id);
        const change = read(z.object({ delete: z.boolean(), rebuild: z.boolean() }), body);
        if (change.delete !== change.rebuild) throw invalidInput('rebuild', 'must have the same value as delete');
        return start('change_protection', server, () => {
          server.protection = change;
        });
      },
    },
  };
};
