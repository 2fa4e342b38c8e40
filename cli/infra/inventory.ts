import { type Host, ROLES } from './hosts.ts';

interface HostVariables {
  ansible_host: string;
  ansible_user: string;
  private_ip: string | null;
  data_device: string | null;
  labels: Record<string, string>;
}

export interface Inventory {
  all: {
    hosts: Record<string, HostVariables>;
    children: Record<string, { hosts: Record<string, Record<string, never>> }>;
  };
}

const variables = (host: Host): HostVariables => ({
  ansible_host: host.public_ip ?? host.private_ip ?? host.name,
  ansible_user: host.ssh_user,
  private_ip: host.private_ip,
  data_device: host.data_device,
  labels: host.labels,
});

/** Every group is there, empty or not: a playbook may name it without asking. */
export const inventoryOf = (hosts: Host[]): Inventory => {
  const byName = hosts.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  const members = (role: (typeof ROLES)[number]) => byName.filter((host) => host.roles.includes(role));
  return {
    all: {
      hosts: Object.fromEntries(byName.map((host) => [host.name, variables(host)])),
      children: Object.fromEntries(
        ROLES.map((role) => [role, { hosts: Object.fromEntries(members(role).map((host) => [host.name, {}])) }]),
      ),
    },
  };
};
