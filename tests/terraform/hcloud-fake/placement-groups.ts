import { z } from 'zod';
import { inUse } from './api-error.ts';
import type { Cloud } from './cloud.ts';
import { labels, read } from './collection.ts';
import { created, gone, type ResourceApi } from './resource-api.ts';
import type { PlacementGroup } from './shapes.ts';

const Create = z.object({ name: z.string().min(1), type: z.literal('spread'), labels });

export const placementGroupView = (cloud: Cloud, group: PlacementGroup) => ({
  ...group,
  servers: cloud.servers.all().flatMap((server) => (server.placement_group === group.id ? server.id : [])),
});

export const placementGroups = (cloud: Cloud): ResourceApi => {
  const groups = cloud.placementGroups;
  return {
    plural: 'placement_groups',
    singular: 'placement_group',
    list: () => groups.all().map((group) => placementGroupView(cloud, group)),
    show: (id) => placementGroupView(cloud, groups.get(id)),
    create: (body) => {
      const group = groups.add({ ...cloud.born(), ...read(Create, body) });
      return created({ placement_group: placementGroupView(cloud, group), action: null });
    },
    update: (id, body) => {
      groups.update(id, body);
    },
    remove: (id) => {
      const group = groups.get(id);
      if (placementGroupView(cloud, group).servers.length > 0) throw inUse(`placement group ${group.name}`);
      groups.remove(id);
      return gone;
    },
  };
};
