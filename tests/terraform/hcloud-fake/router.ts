import { notFound, notInTheFake } from './api-error.ts';
import { IMAGES, imageView, LOCATIONS, SERVER_TYPES, serverTypeView } from './catalogue.ts';
import type { Cloud } from './cloud.ts';
import { firewalls } from './firewalls.ts';
import { listing } from './listing.ts';
import { networks } from './networks.ts';
import { placementGroups } from './placement-groups.ts';
import { primaryIps } from './primary-ips.ts';
import type { Reply, ResourceApi } from './resource-api.ts';
import { servers } from './servers.ts';
import { sshKeys } from './ssh-keys.ts';
import { volumes } from './volumes.ts';

const readOnly = (
  plural: string,
  singular: string,
  items: ({ id: number } & Record<string, unknown>)[],
): ResourceApi => ({
  plural,
  singular,
  list: () => items,
  show: (id) => {
    const item = items.find((candidate) => candidate.id === id);
    if (!item) throw notFound(`${singular} with ID '${id}'`);
    return item;
  },
});

/** GET /actions?id=..&id=..: how the provider waits. */
const actionsApi = (cloud: Cloud, query: URLSearchParams): ResourceApi => {
  const asked = () => cloud.actions.find(query.getAll('id').map(Number)).map((action) => ({ ...action }));
  return {
    plural: 'actions',
    singular: 'action',
    list: asked,
    show: (id) => {
      const [action] = cloud.actions.find([id]);
      if (!action) throw notFound(`action with ID '${id}'`);
      return { ...action };
    },
  };
};

export interface ApiCall {
  method: string;
  url: URL;
  body: unknown;
}

export type Router = (call: ApiCall) => Reply;

export const createRouter = (cloud: Cloud): Router => {
  const resources = [
    sshKeys(cloud),
    placementGroups(cloud),
    firewalls(cloud),
    networks(cloud),
    primaryIps(cloud),
    volumes(cloud),
    servers(cloud),
    readOnly(
      'locations',
      'location',
      LOCATIONS.map((location) => ({ ...location })),
    ),
    readOnly('server_types', 'server_type', SERVER_TYPES.map(serverTypeView)),
    readOnly('images', 'image', IMAGES.map(imageView)),
  ];

  return ({ method, url, body }) => {
    cloud.actions.settle();
    const [, plural, idText, command] =
      /^\/v1\/([a-z_]+)(?:\/(\d+)(?:\/actions\/([a-z_]+))?)?$/.exec(url.pathname) ?? [];
    const resource =
      plural === 'actions' ? actionsApi(cloud, url.searchParams) : resources.find((known) => known.plural === plural);
    const unknown = () => notInTheFake(`${method} ${url.pathname}`);
    if (!resource) throw unknown();
    if (idText === undefined) {
      if (method === 'GET') return listing(resource, url.searchParams);
      if (method === 'POST' && resource.create) return resource.create(body);
      throw unknown();
    }
    const id = Number(idText);
    const item = resource.show(id); // not_found comes before anything else that could be wrong
    if (command !== undefined) {
      const act = method === 'POST' ? resource.actions?.[command] : undefined;
      if (!act) throw unknown();
      return act(id, body);
    }
    if (method === 'GET') return { status: 200, body: { [resource.singular]: item } };
    if (method === 'DELETE' && resource.remove) return resource.remove(id);
    if (method === 'PUT' && resource.update) {
      resource.update(id, body);
      return { status: 200, body: { [resource.singular]: resource.show(id) } };
    }
    throw unknown();
  };
};
