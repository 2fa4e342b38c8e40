import { imageView, serverTypeView } from './catalogue.ts';
import type { Cloud } from './cloud.ts';
import { placementGroupView } from './placement-groups.ts';
import type { Server } from './shapes.ts';

/** A server as the API shows it: addresses, firewalls and volumes are looked up where they live. */
export const serverView = (cloud: Cloud, server: Server) => {
  const { user_data: _hidden, placement_group, ...shown } = server;
  const ipv4 = cloud.addressOf(server.id);
  return {
    ...shown,
    server_type: serverTypeView(server.server_type),
    image: imageView(server.image),
    locked: cloud.actions.isLocked('server', server.id),
    public_net: {
      ipv4: ipv4 ? { id: ipv4.id, ip: ipv4.ip, blocked: false, dns_ptr: `static.${ipv4.ip}.example` } : null,
      ipv6: null,
      floating_ips: [],
      firewalls: cloud.firewalls
        .all()
        .flatMap((firewall) => (firewall.servers.has(server.id) ? { id: firewall.id, status: 'applied' } : [])),
    },
    volumes: cloud.volumes.all().flatMap((volume) => (volume.server === server.id ? volume.id : [])),
    placement_group:
      placement_group === null ? null : placementGroupView(cloud, cloud.placementGroups.get(placement_group)),
    backup_window: null,
    rescue_enabled: false,
    iso: null,
    included_traffic: 21_990_232_555_520,
    outgoing_traffic: 0,
    ingoing_traffic: 0,
    load_balancers: [],
  };
};
