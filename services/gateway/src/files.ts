import { type Stats, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Invalid, NotFound } from '@product-store/platform/errors';
import send from 'send';
import type { GatewayFile } from './gateway-file.ts';

type Mount = GatewayFile['mounts'][number];

/** The file or folder that stands for a path of a mount: the first that is there. */
const lookUp = (root: string, { folders, files }: Mount, path: string): { file: string; stats: Stats } | undefined => {
  const candidates = Object.hasOwn(files, path)
    ? [join(root, files[path] ?? '')]
    : folders.map((folder) => join(root, folder, path));
  for (const file of candidates) {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats) return { file, stats };
  }
  return undefined;
};

/** Serves static files with ETags, ranges and a content security policy. `path` is plain (route.ts): it cannot climb. */
export const createFiles =
  (root: string) =>
  (request: IncomingMessage, response: ServerResponse, mount: Mount, path: string): void => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      throw new Invalid('method-not-allowed', 'This address knows GET, HEAD.', { allow: 'GET, HEAD' });
    const hidden = path.split('/').some((part) => part.startsWith('.'));
    const wanted = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    const found = hidden ? undefined : lookUp(root, mount, wanted);
    if (!found) throw new NotFound('no-such-address', 'There is nothing at this address.');
    if (found.stats.isDirectory()) {
      response.writeHead(301, { location: `${mount.path}${encodeURI(path)}/`, 'content-length': 0 }).end();
      return;
    }
    response.setHeader('content-security-policy', mount.csp);
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('referrer-policy', 'same-origin');
    send(request, encodeURI(found.file), { dotfiles: 'allow', cacheControl: false })
      .on('headers', (_response, file) =>
        response.setHeader('cache-control', file.endsWith('.html') ? 'no-cache' : 'public, max-age=300'),
      )
      .on('error', () => response.destroy())
      .pipe(response);
  };
export type Files = ReturnType<typeof createFiles>;
