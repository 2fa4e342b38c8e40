/** Resources as the API shows them, less what is worked out on reading (server, network and firewall views). */

export type Labels = Record<string, string>;

export interface Named {
  id: number;
  name: string;
  labels: Labels;
  created: string;
}

export interface Location {
  id: number;
  name: string;
  description: string;
  country: string;
  city: string;
  latitude: number;
  longitude: number;
  network_zone: string;
}

export interface ServerType {
  id: number;
  name: string;
  cores: number;
  memory: number;
  disk: number;
  architecture: string;
  locations: { name: string; available: boolean }[];
}

export interface Image {
  id: number;
  name: string;
  architecture: string;
}

export interface SshKey extends Named {
  fingerprint: string;
  public_key: string;
}

export interface PlacementGroup extends Named {
  type: string;
}

export interface FirewallRule {
  direction: 'in' | 'out';
  source_ips: string[];
  destination_ips: string[];
  protocol: string;
  port: string | null;
  description: string | null;
}

export interface Firewall extends Named {
  rules: FirewallRule[];
  /** Ids of servers. */
  servers: Set<number>;
}

export interface Subnet {
  type: string;
  ip_range: string;
  network_zone: string;
  gateway: string;
}

export interface Network extends Named {
  ip_range: string;
  subnets: Subnet[];
  protection: { delete: boolean };
}

export interface PrimaryIp extends Named {
  ip: string;
  type: 'ipv4' | 'ipv6';
  assignee_id: number | null;
  auto_delete: boolean;
  protection: { delete: boolean };
  location: Location;
}

export interface Volume extends Named {
  size: number;
  server: number | null;
  status: 'creating' | 'available';
  format: string | null;
  linux_device: string;
  location: Location;
  protection: { delete: boolean };
}

export interface Server extends Named {
  status: 'initializing' | 'running' | 'stopping' | 'off' | 'starting' | 'deleting';
  server_type: ServerType;
  image: Image;
  location: Location;
  private_net: { network: number; ip: string; alias_ips: string[]; mac_address: string }[];
  placement_group: number | null;
  protection: { delete: boolean; rebuild: boolean };
  primary_disk_size: number;
  /** Not shown by the API; what the machine would boot with. */
  user_data: string;
}
