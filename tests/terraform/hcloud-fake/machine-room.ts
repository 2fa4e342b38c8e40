import type { Labels } from './shapes.ts';

/** What a machine would be made of, when something real is to stand behind a server. */
export interface MachineOrder {
  name: string;
  userData: string;
  labels: Labels;
}

/**
 * The seam for `npm run test:infra`: something that boots a host for each server that is created, so that
 * Terraform, inventory and playbook meet real machines. Until there is one, servers are paper.
 */
export interface MachineRoom {
  /** Reserves the public address that the machine will answer on. Undefined: one from the documentation range. */
  address(order: MachineOrder): string | undefined;
  /** Resolves when the machine is up: until then the API's create_server action is running. */
  boot(order: MachineOrder): Promise<void>;
  /** Resolves when the machine is gone: until then delete_server is running. */
  destroy(name: string): Promise<void>;
}
