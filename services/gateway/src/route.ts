import { Invalid } from '@product-store/platform/errors';
import type { GatewayFile, ServiceName } from './gateway-file.ts';

/** Where a request goes. */
export type Route =
  | { kind: 'service'; service: ServiceName; url: string }
  | { kind: 'file'; mount: GatewayFile['mounts'][number]; path: string }
  | { kind: 'operator' }
  | { kind: 'blocked' };

export interface Target {
  /** Decoded, without `//`, `.` and `..`: what rules are compared with. What a service gets is the client's own writing. */
  path: string;
  route: Route | undefined;
}

/** The path as the most forgiving server would read it, so that no spelling gets around a rule. @throws Invalid `malformed-url` */
const plain = (rawPath: string): string => {
  let decoded: string;
  try {
    decoded = decodeURIComponent(rawPath);
  } catch {
    throw new Invalid('malformed-url', 'The address holds a broken %-escape.', {}, { malformed: true });
  }
  if (decoded.includes('\0'))
    throw new Invalid('malformed-url', 'The address holds a zero byte.', {}, { malformed: true });
  const parts: string[] = [];
  for (const part of decoded.replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const folder = /(\/|\/\.{1,2})$/.test(decoded) && parts.length > 0;
  return `/${parts.join('/')}${folder ? '/' : ''}`;
};

/** Whether a path is a folder or lies in it; the folder's own trailing slash is optional. */
const within = (path: string, folder: string): boolean => path.startsWith(folder) || `${path}/` === folder;

/** Whether a path is one of the pattern (gateway-file.ts); a trailing slash makes no difference. */
export const matches = (path: string, pattern: string): boolean => {
  if (pattern.endsWith('*')) return within(path, pattern.slice(0, -1));
  const [parts, wanted] = [partsOf(path), partsOf(pattern)];
  return (
    parts.length === wanted.length &&
    wanted.every((part, at) => (part === '*' && parts[at] !== '') || part === parts[at])
  );
};

const partsOf = (path: string): string[] => path.replace(/(.)\/$/, '$1').split('/');

/** Finds where a request goes, from its target as it stands in the request line. */
export const createRouter = ({ prefixes, aliases, blocked, operators, mounts }: GatewayFile) => {
  const nearestMount = [...mounts].sort((a, b) => b.path.length - a.path.length);
  return (requestTarget: string): Target => {
    const target = requestTarget.replace(/^https?:\/\/[^/?]*/i, '').replace(/^(?!\/)/, '/');
    const queryAt = target.indexOf('?');
    const rawPath = queryAt === -1 ? target : target.slice(0, queryAt);
    const query = queryAt === -1 ? '' : target.slice(queryAt);
    const path = plain(rawPath);

    // Both the client's writing and its plain reading must lie under the same prefix: `/api/../cart-api/` is neither's.
    const found = prefixes.find(({ prefix }) => within(path, prefix));
    if (found) {
      const inside = `/${path.slice(found.prefix.length)}`;
      if (blocked.some((folder) => within(inside.toLowerCase(), folder))) return { path, route: { kind: 'blocked' } };
      if (!within(rawPath, found.prefix)) return { path, route: undefined };
      return {
        path,
        route: { kind: 'service', service: found.service, url: `/${rawPath.slice(found.prefix.length)}${query}` },
      };
    }
    const alias = aliases.find((candidate) => matches(path, candidate.path));
    if (alias)
      return {
        path,
        route: matches(rawPath, alias.path)
          ? { kind: 'service', service: alias.service, url: rawPath + query }
          : undefined,
      };
    if (operators.some((operator) => within(path, operator.path))) return { path, route: { kind: 'operator' } };
    const mount = nearestMount.find((candidate) => within(path, candidate.path));
    return { path, route: mount && { kind: 'file', mount, path: path.slice(mount.path.length) } };
  };
};
export type Router = ReturnType<typeof createRouter>;
