import { z } from 'zod';
import { inUse, notInTheFake, refused } from './api-error.ts';
import type { Cloud } from './cloud.ts';
import { labels, read } from './collection.ts';
import { created, gone, type ResourceApi } from './resource-api.ts';
import type { Firewall } from './shapes.ts';

const Rule = z
  .object({
    direction: z.enum(['in', 'out']),
    protocol: z.enum(['tcp', 'udp', 'icmp', 'esp', 'gre']),
    port: z.string().nullish().default(null),
    source_ips: z.array(z.string()).default([]),
    destination_ips: z.array(z.string()).default([]),
    description: z.string().max(255).nullish().default(null),
  })
  .refine((rule) => rule.direction === 'out' || rule.source_ips.length > 0, 'source_ips must not be empty')
  .refine((rule) => (rule.protocol === 'tcp' || rule.protocol === 'udp') === (rule.port !== null), 'port and protocol');

const Target = z.object({ type: z.string(), server: z.object({ id: z.number() }).optional() });
const Create = z.object({
  name: z.string().min(1),
  labels,
  rules: z.array(Rule).max(50).default([]),
  apply_to: z.array(Target).default([]),
});

const serversOf = (targets: z.infer<typeof Target>[]): number[] =>
  targets.map(({ type, server }) => {
    if (type !== 'server' || !server) throw notInTheFake(`firewalls for ${type}`);
    return server.id;
  });

const view = ({ servers, ...firewall }: Firewall) => ({
  ...firewall,
  applied_to: [...servers].map((id) => ({ type: 'server', server: { id } })),
});

export const firewalls = (cloud: Cloud): ResourceApi => {
  const all = cloud.firewalls;
  const start = (command: string, firewall: Firewall, servers: number[], effect: () => void) =>
    created({
      actions: [
        cloud.actions.start({
          command,
          on: [{ id: firewall.id, type: 'firewall' }, ...servers.map((id) => ({ id, type: 'server' as const }))],
          effect,
        }),
      ],
    });

  return {
    plural: 'firewalls',
    singular: 'firewall',
    list: () => all.all().map(view),
    show: (id) => view(all.get(id)),
    create: (body) => {
      const { apply_to, ...order } = read(Create, body);
      const servers = new Set(serversOf(apply_to));
      for (const id of servers) cloud.servers.get(id);
      const firewall = all.add({ ...cloud.born(), ...order, servers });
      const { body: actions } = start('set_firewall_rules', firewall, [], () => {});
      return created({ firewall: view(firewall), ...actions });
    },
    update: (id, body) => {
      all.update(id, body);
    },
    remove: (id) => {
      const firewall = all.get(id);
      if (firewall.servers.size > 0) throw inUse(`firewall ${firewall.name}`);
      all.remove(id);
      return gone;
    },
    actions: {
      set_rules: (id, body) => {
        const firewall = all.get(id);
        const { rules } = read(z.object({ rules: z.array(Rule).max(50) }), body);
        return start('set_firewall_rules', firewall, [...firewall.servers], () => {
          firewall.rules = rules;
        });
      },
      apply_to_resources: (id, body) => {
        const firewall = all.get(id);
        const servers = serversOf(read(z.object({ apply_to: z.array(Target).min(1) }), body).apply_to);
        for (const server of servers) {
          if (!cloud.servers.has(server)) throw refused('firewall_resource_not_found', `no server ${server}`);
          if (firewall.servers.has(server)) throw refused('firewall_already_applied', `already on server ${server}`);
        }
        return start('apply_firewall', firewall, servers, () => {
          for (const server of servers) firewall.servers.add(server);
        });
      },
      remove_from_resources: (id, body) => {
        const firewall = all.get(id);
        const servers = serversOf(read(z.object({ remove_from: z.array(Target).min(1) }), body).remove_from);
        for (const server of servers) {
          if (!cloud.servers.has(server)) throw refused('firewall_resource_not_found', `no server ${server}`);
        }
        return start('remove_firewall', firewall, servers, () => {
          for (const server of servers) firewall.servers.delete(server);
        });
      },
    },
  };
};
