import { type Stats, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { Invalid, NotFound } from '@product-store/platform/errors';
import { contentType } from 'mime-types';
import Negotiator from 'negotiator';
import send from 'send';
import type { GatewayFile } from './gateway-file.ts';
import { type Includes, variableOf } from './includes.ts';
import type { Identity } from './request-headers.ts';
import { matches } from './route.ts';

type Mount = GatewayFile['mounts'][number];

interface Wanted {
  mount: Mount;
  /** Below the mount. */
  path: string;
  identity: Identity;
}

interface Found {
  file: string;
  stats: Stats;
}

const at = (file: string): Found | undefined => {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats && { file, stats };
};

/** The file or folder that stands for a path of a mount: the first that is there. */
const lookUp = (root: string, { folders, files }: Mount, path: string): Found | undefined => {
  const candidates = Object.hasOwn(files, path)
    ? [join(root, files[path] ?? '')]
    : folders.map((folder) => join(root, folder, path));
  for (const file of candidates) {
    const found = at(file);
    if (found) return found;
  }
  return undefined;
};

const packings = [
  { encoding: 'br', ending: '.br' },
  { encoding: 'gzip', ending: '.gz' },
];

/** The smallest form of a file that the client takes, of those that lie beside it. */
const packed = (request: IncomingMessage, plain: Found): Found & { encoding?: string } => {
  const taken = new Negotiator(request).encodings(packings.map(({ encoding }) => encoding));
  for (const { encoding, ending } of packings) {
    const found = taken.includes(encoding) ? at(plain.file + ending) : undefined;
    if (found) return { ...found, encoding };
  }
  return plain;
};

const wantsPage = ({ headers }: IncomingMessage): boolean => headers.accept?.includes('text/html') ?? false;

const cacheControl = ({ immutable }: Mount, path: string): string => {
  if (immutable.some((folder) => path.startsWith(folder))) return 'public, max-age=31536000, immutable';
  return extname(path) === '.html' ? 'no-cache' : 'public, max-age=300';
};

const nothingHere = () => new NotFound('no-such-address', 'There is nothing at this address.');

/**
 * Serves static files with ETags, ranges and a content security policy. `path` is plain (route.ts): it cannot climb.
 */
export const createFiles = (root: string, { fileHeaders }: Pick<GatewayFile, 'fileHeaders'>, includes: Includes) => {
  const setHeaders = (response: ServerResponse, mount: Mount, path: string): void => {
    for (const [name, value] of Object.entries(fileHeaders)) response.setHeader(name, value);
    response.setHeader('content-security-policy', mount.csp);
    response.setHeader('cache-control', cacheControl(mount, path));
    response.setHeader('content-type', contentType(extname(path)) || 'application/octet-stream');
  };

  const deliver = (request: IncomingMessage, response: ServerResponse, mount: Mount, path: string, found: Found) => {
    const { file, encoding }: Found & { encoding?: string } = mount.precompressed ? packed(request, found) : found;
    setHeaders(response, mount, path);
    if (mount.precompressed) response.setHeader('vary', 'Accept-Encoding');
    if (encoding) response.setHeader('content-encoding', encoding);
    send(request, encodeURI(file), { dotfiles: 'allow', cacheControl: false })
      .on('error', () => response.destroy())
      .pipe(response);
  };

  /** The page that reads its own address: for the addresses that it knows, and with 404 for a browser that got lost. */
  const deliverShell = async (
    request: IncomingMessage,
    response: ServerResponse,
    { mount, path, identity }: Wanted,
  ): Promise<void> => {
    const address = `${mount.path}${path}`;
    const isPage = mount.shell?.pages.some((page) => matches(address, page)) ?? false;
    const found = mount.shell && (isPage || wantsPage(request)) ? lookUp(root, mount, mount.shell.file) : undefined;
    if (!mount.shell || !found) throw nothingHere();
    const variable = isPage ? variableOf(mount.shell, address) : undefined;
    if (!variable) {
      if (!isPage) response.statusCode = 404;
      deliver(request, response, mount, mount.shell.file, found);
      return;
    }
    const page = await includes(found.file, variable, request, identity);
    setHeaders(response, mount, mount.shell.file);
    response.setHeader('content-length', page.length);
    response.end(request.method === 'HEAD' ? undefined : page);
  };

  return async (request: IncomingMessage, response: ServerResponse, wanted: Wanted): Promise<void> => {
    const { mount, path } = wanted;
    if (request.method !== 'GET' && request.method !== 'HEAD')
      throw new Invalid('method-not-allowed', 'This address knows GET, HEAD.', { allow: 'GET, HEAD' });
    if (path.split('/').some((part) => part.startsWith('.'))) throw nothingHere();
    const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    const found = lookUp(root, mount, file);
    if (!found) await deliverShell(request, response, wanted);
    else if (!found.stats.isDirectory()) deliver(request, response, mount, file, found);
    else response.writeHead(301, { location: `${mount.path}${encodeURI(path)}/`, 'content-length': 0 }).end();
  };
};
export type Files = ReturnType<typeof createFiles>;
