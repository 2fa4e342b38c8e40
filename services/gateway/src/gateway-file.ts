import { readFileSync } from 'node:fs';
import { z } from 'zod';

const path = z.string().startsWith('/');
/** A path, or with `*` at its end everything that begins so. A `*` in the middle stands for any one part. */
const pathPattern = path;
const folderPath = path.endsWith('/');
const count = z.number().int().min(1);

export const serviceName = z.enum(['backend', 'cart', 'order', 'user']);
export type ServiceName = z.output<typeof serviceName>;

const Mount = z.strictObject({
  path: folderPath,
  folders: z.array(z.string()),
  files: z.record(z.string(), z.string()).default({}),
  csp: z.string(),
  /** Folders whose files never change, as their names are made from their content: kept for a year. */
  immutable: z.array(z.string().endsWith('/')).default([]),
  /** FILE.br and FILE.gz may lie beside a file, and are sent to who takes them. */
  precompressed: z.boolean().default(false),
  /**
   * One file for many addresses, whose script reads the address: sent with 200 for the pages named here. A browser that asks
   * for another address that nothing stands for gets it with 404, and it says so in words.
   */
  shell: z
    .strictObject({
      file: z.string(),
      pages: z.array(pathPattern),
      /**
       * Pages for which the shell's server-side includes (`<!--# include virtual="/api/x/$name" -->`, as Nginx has them) are
       * carried out; `name` stands for the rest of the address. A part that cannot be had is left out.
       */
      includes: z.array(z.strictObject({ page: path.endsWith('/*'), name: z.string().regex(/^[a-z_]+$/) })).default([]),
    })
    .optional(),
});

/** configs/gateway.json: what the local gateway and Nginx have in common. */
export const GatewayFile = z.strictObject({
  /** What lies under a prefix goes to a service, without the prefix. */
  prefixes: z.array(z.strictObject({ prefix: folderPath, service: serviceName })),
  /** Addresses outside the prefixes that a service answers, under the very same path. */
  aliases: z.array(z.strictObject({ path: pathPattern, service: serviceName })).default([]),
  /** The usual port of each; the environment may say otherwise. */
  services: z.record(serviceName, count),
  /** Paths of services that nobody reaches from outside, however they are written. */
  blocked: z.array(folderPath),
  /** Names in lower case; `*` at the end stands for any rest. Names with other characters than a-z 0-9 - never pass. */
  stripRequestHeaders: z.array(z.string().regex(/^[a-z0-9-]+\*?$/)),
  stripResponseHeaders: z.array(z.string().regex(/^[a-z0-9-]+$/)),
  bodyLimits: z.strictObject({
    defaultBytes: count,
    paths: z.array(z.strictObject({ path: pathPattern, bytes: count })),
  }),
  /** Per client address: so many points in so many seconds; a request counts in every rule that names it. */
  rateLimits: z.array(
    z.strictObject({
      name: z.string(),
      methods: z.array(z.string()).optional(),
      paths: z.array(pathPattern),
      points: count,
      perS: count,
    }),
  ),
  /**
   * How long a service may take to accept a connection, and to send anything (event streams send heartbeats every 15 s).
   * Longer than calls take whose deadline is 15 s, and not much longer: a connection that was being handed to a worker
   * when that was killed gets no answer ever. `slow` are calls that may wait, for their turn to hash or for their file.
   */
  timeouts: z.strictObject({
    connectMs: count,
    idleMs: count,
    slow: z.array(z.strictObject({ paths: z.array(pathPattern), idleMs: count })).default([]),
  }),
  /** Answers that say `Cache-Control: public` may be kept so long for everyone. Nginx does; the local gateway keeps none. */
  cache: z.array(z.strictObject({ path: pathPattern, seconds: count, except: z.array(pathPattern).default([]) })),
  /** Answers of services that are packed on their way, for who takes gzip. */
  compress: z.strictObject({ types: z.array(z.string()), minBytes: count }),
  /** Headers of every static file. */
  fileHeaders: z.record(z.string().regex(/^[a-z0-9-]+$/), z.string()),
  /** Static files, looked for in this order; folders and files are relative to the release. */
  mounts: z.array(Mount),
  /** Behind an operator's login on real hosts; the local shop has none of them. */
  operators: z.array(z.strictObject({ path: folderPath, port: count.optional() })),
});
export type GatewayFile = z.output<typeof GatewayFile>;

/** @throws when the file is not as described above */
export const readGatewayFile = (file: string): GatewayFile => GatewayFile.parse(JSON.parse(readFileSync(file, 'utf8')));
