import { Actions } from './actions.ts';
import { Collection } from './collection.ts';
import type { MachineRoom } from './machine-room.ts';
import type { Firewall, Network, PlacementGroup, PrimaryIp, Server, SshKey, Volume } from './shapes.ts';

export interface CloudOptions {
  /** How long each action takes. */
  actionMs?: number;
  /** New accounts of the original may have few servers. */
  serverLimit?: number;
  machineRoom?: MachineRoom;
}

/** Everything that exists in one project of the cloud. */
export class Cloud {
  readonly sshKeys = new Collection<SshKey>('ssh_key');
  readonly placementGroups = new Collection<PlacementGroup>('placement_group');
  readonly firewalls = new Collection<Firewall>('firewall');
  readonly networks = new Collection<Network>('network');
  readonly primaryIps = new Collection<PrimaryIp>('primary_ip');
  readonly volumes = new Collection<Volume>('volume');
  readonly servers = new Collection<Server>('server');
  readonly actions: Actions;
  serverLimit: number;
  readonly machineRoom: MachineRoom | undefined;
  #lastId = 4_000_000;
  #lastAddress = 0;

  constructor({ actionMs = 80, serverLimit = 25, machineRoom }: CloudOptions = {}) {
    this.actions = new Actions(actionMs, () => this.nextId());
    this.serverLimit = serverLimit;
    this.machineRoom = machineRoom;
  }

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** Never the same twice, so that an address that was kept cannot be mistaken for one that was given again. */
  nextAddress(): string {
    this.#lastAddress += 1;
    const block = this.#lastAddress <= 254 ? '203.0.113' : '198.51.100';
    return `${block}.${((this.#lastAddress - 1) % 254) + 1}`;
  }

  born(): { id: number; created: string } {
    return { id: this.nextId(), created: new Date().toISOString() };
  }

  addressOf(serverId: number): PrimaryIp | undefined {
    return this.primaryIps.all().find((ip) => ip.assignee_id === serverId && ip.type === 'ipv4');
  }

  /** What is left in the project: empty after a clean destroy. */
  leftovers(): string[] {
    const kinds = [
      ...this.sshKeys.all(),
      ...this.placementGroups.all(),
      ...this.firewalls.all(),
      ...this.networks.all(),
      ...this.primaryIps.all(),
      ...this.volumes.all(),
      ...this.servers.all(),
    ];
    return kinds.map((item) => item.name);
  }
}
