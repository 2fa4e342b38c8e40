import { z } from 'zod';
import { invalidInput, isProtected, locked, refused } from './api-error.ts';
import { findIn, LOCATIONS } from './catalogue.ts';
import type { Cloud } from './cloud.ts';
import { labels, read } from './collection.ts';
import { created, gone, type ResourceApi } from './resource-api.ts';
import type { Volume } from './shapes.ts';

const Size = z.number().int().min(10, 'must be at least 10').max(10_240, 'must be at most 10240');
const Create = z.object({
  name: z.string().min(1),
  size: Size,
  labels,
  location: z.union([z.string(), z.number()]),
  format: z.enum(['ext4', 'xfs']).nullish().default(null),
});

export const volumes = (cloud: Cloud): ResourceApi => {
  const all = cloud.volumes;
  const start = (command: string, volume: Volume, effect: () => void, server?: number) =>
    cloud.actions.start({
      command,
      on: [{ id: volume.id, type: 'volume' }, ...(server ? [{ id: server, type: 'server' as const }] : [])],
      effect,
    });
  const unlocked = (id: number): Volume => {
    const volume = all.get(id);
    cloud.actions.assertUnlocked('volume', id, volume.name);
    return volume;
  };

  return {
    plural: 'volumes',
    singular: 'volume',
    list: () => all.all().map((volume) => ({ ...volume })),
    show: (id) => ({ ...all.get(id) }),
    create: (body) => {
      const order = read(Create, body);
      const born = cloud.born();
      const volume = all.add({
        ...born,
        ...order,
        location: findIn(LOCATIONS, 'location', order.location),
        server: null,
        status: 'creating',
        linux_device: `/dev/disk/by-id/scsi-0HC_Volume_${born.id}`,
        protection: { delete: false },
      });
      const action = start('create_volume', volume, () => {
        volume.status = 'available';
      });
      return created({ volume: { ...volume }, action, next_actions: [] });
    },
    update: (id, body) => {
      all.update(id, body);
    },
    remove: (id) => {
      const volume = unlocked(id);
      if (volume.protection.delete) throw isProtected(`volume ${volume.name}`);
      if (volume.server !== null) throw locked(`volume ${volume.name} is attached and`);
      all.remove(id);
      return gone;
    },
    actions: {
      attach: (id, body) => {
        const volume = unlocked(id);
        const server = cloud.servers.get(read(z.object({ server: z.number() }), body).server);
        cloud.actions.assertUnlocked('server', server.id, server.name);
        if (volume.server !== null) throw refused('volume_already_attached', `${volume.name} is attached`);
        if (volume.location.name !== server.location.name) {
          throw invalidInput('server', 'volume and server are in different locations');
        }
        const attach = () => {
          volume.server = server.id;
        };
        return created({ action: start('attach_volume', volume, attach, server.id) });
      },
      detach: (id) => {
        const volume = unlocked(id);
        if (volume.server === null) throw refused('volume_not_attached', `${volume.name} is not attached`);
        const detach = () => {
          volume.server = null;
        };
        return created({ action: start('detach_volume', volume, detach, volume.server) });
      },
      resize: (id, body) => {
        const volume = unlocked(id);
        const { size } = read(z.object({ size: Size }), body);
        if (size <= volume.size) throw invalidInput('size', 'a volume can only grow');
        const resize = () => {
          volume.size = size;
        };
        return created({ action: start('resize_volume', volume, resize) });
      },
      change_protection: (id, body) => {
        const volume = unlocked(id);
        const change = read(z.object({ delete: z.boolean() }), body);
        const protect = () => {
          volume.protection = change;
        };
        return created({ action: start('change_protection', volume, protect) });
      },
    },
  };
};
