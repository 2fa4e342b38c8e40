import { z } from 'zod';
import { Refusal } from '../refusal.ts';

/** The Ansible groups. */
export const ROLES = ['gateway', 'app', 'cassandra', 'monitoring'] as const;

const Address = z.union([z.ipv4(), z.ipv6()]);

/**
 * One host of the contract between Terraform and Ansible: every environment's output `hosts` is a list of
 * these, whatever cloud it comes from.
 */
export const Host = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/),
    roles: z.array(z.enum(ROLES)).min(1),
    public_ip: Address.nullable(),
    private_ip: Address.nullable(),
    ssh_user: z.string().regex(/^[a-z_][a-z0-9_-]*$/),
    data_device: z.string().startsWith('/dev/').nullable(),
    labels: z.record(z.string(), z.string()),
  })
  .refine((host) => host.public_ip !== null || host.private_ip !== null, 'a host needs an address')
  .refine((host) => 'environment' in host.labels && 'role' in host.labels, 'a host is labelled environment and role');
export type Host = z.infer<typeof Host>;

const Hosts = z.array(Host).min(1, 'there are no hosts yet');
const Output = z.object({ hosts: z.object({ value: Hosts }) });

const duplicates = (values: (string | null)[]): string[] => {
  const known = values.filter((value) => value !== null);
  return [...new Set(known.filter((value, at) => known.indexOf(value) !== at))];
};

/**
 * Reads what `terraform output -json` printed.
 * @throws Refusal when it does not hold the contract
 */
export const hostsFromOutput = (output: string): Host[] => {
  const parsed = Output.safeParse(JSON.parse(output));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue?.path.join('.') ?? '';
    if (where === 'hosts') throw new Refusal('There is no output `hosts` yet: apply the environment first.');
    throw new Refusal(`terraform's output ${where} does not hold the contract: ${issue?.message}.`);
  }
  const hosts = parsed.data.hosts.value;
  const twice = [
    ...duplicates(hosts.map((host) => host.name)),
    ...duplicates(hosts.map((host) => host.public_ip)),
    ...duplicates(hosts.map((host) => host.private_ip)),
  ];
  if (twice.length > 0) throw new Refusal(`Two hosts share ${twice.join(', ')}.`);
  return hosts;
};
