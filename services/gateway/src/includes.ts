import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Upstream } from './forward.ts';
import type { GatewayFile, ServiceName } from './gateway-file.ts';
import type { ForwardedHeaders, Identity } from './request-headers.ts';
import type { Router } from './route.ts';

const include = /<!--#\s*include virtual="([^"]+)"\s*-->/g;
/** Whoever waits for a page does not wait longer than this for what only crawlers read. */
const patienceMs = 1_000;
const mostCharacters = 100_000;

type Shell = NonNullable<GatewayFile['mounts'][number]['shell']>;

/** The variable that a page's address gives, when its shell's includes are to be carried out and the rest is one plain word. */
export const variableOf = ({ includes }: Shell, path: string): { name: string; value: string } | undefined => {
  for (const { page, name } of includes) {
    const folder = page.slice(0, -1);
    const value = path.slice(folder.length).replace(/\/$/, '');
    if (path.startsWith(folder) && /^[\w-]{1,100}$/.test(value)) return { name, value };
  }
  return undefined;
};

interface IncludesDependencies {
  route: Router;
  upstreams: Record<ServiceName, Upstream>;
  forwardedHeaders: ForwardedHeaders;
}

/** Server-side includes for the shell: the few that Nginx and this have in common. */
export const createIncludes = ({ route, upstreams, forwardedHeaders }: IncludesDependencies) => {
  const part = (address: string, client: Parameters<ForwardedHeaders>[0], identity: Identity): Promise<string> => {
    const goal = route(address).route;
    if (goal?.kind !== 'service') return Promise.resolve('');
    const { hostname, port, agent } = upstreams[goal.service];
    return new Promise((resolve) => {
      const { traceparent, ...headers } = forwardedHeaders(client, identity);
      const asked = request({
        hostname,
        port,
        agent,
        path: goal.url,
        headers: {
          traceparent,
          host: headers.host,
          'x-forwarded-host': headers['x-forwarded-host'],
          'x-forwarded-proto': headers['x-forwarded-proto'],
        },
      });
      asked.setTimeout(patienceMs, () => asked.destroy());
      asked.on('error', () => resolve(''));
      asked.on('response', (answer) => {
        text(answer).then(
          (whole) => resolve(answer.statusCode === 200 && whole.length <= mostCharacters ? whole : ''),
          () => resolve(''),
        );
      });
      asked.end();
    });
  };

  /** The file with its includes carried out. */
  return async (
    file: string,
    { name, value }: { name: string; value: string },
    client: Parameters<ForwardedHeaders>[0],
    identity: Identity,
  ): Promise<Buffer> => {
    const page = await readFile(file, 'utf8');
    const addresses = [...page.matchAll(include)].map(([, address = '']) => address.replace(`$${name}`, value));
    const parts = await Promise.all(addresses.map((address) => part(address, client, identity)));
    return Buffer.from(page.replace(include, () => parts.shift() ?? ''));
  };
};
export type Includes = ReturnType<typeof createIncludes>;
