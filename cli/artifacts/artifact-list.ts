import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { cassandraVersions } from '../cassandra/artifact-locks.ts';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** One place that an artifact can come from; what it is packed in differs, what is in it does not. */
const Source = z.union([
  /** A package of the npm registry. */
  z.strictObject({ npm: z.string(), sha256: Sha256 }),
  /** A folder beside artifacts.yml with package.json and package-lock.json: the lock pins every package in it. */
  z.strictObject({ npm_project: z.string() }),
  /** Beside the repository, or in the folder that ARTIFACTS_PREPARED names. */
  z.strictObject({ prepared: z.string(), sha256: Sha256 }),
  /** A published file. Either its checksum is pinned, or it is taken from the publisher's list when it is fetched. */
  z.strictObject({ url: z.url(), sha256: Sha256 }),
  z.strictObject({ url: z.url(), checksums: z.url() }),
  /** A jar of Maven's central repository, group:artifact:version. */
  z.strictObject({ maven: z.string(), sha256: Sha256 }),
  /** All jars of a Cassandra, as cli/cassandra/artifacts pins them. */
  z.strictObject({ cassandra: z.enum(cassandraVersions) }),
  /** The Java 11 that cli/cassandra/artifacts pins. */
  z.strictObject({ java: z.literal(11) }),
  /** A command of a Go module that is built here: checked against Go's checksum database. */
  z.strictObject({ go: z.string(), command: z.string() }),
]);
export type Source = z.output<typeof Source>;

const Artifact = z.strictObject({
  version: z.string(),
  /** Where it cannot be had, what needs it is left out. */
  optional: z.boolean().default(false),
  sources: z.array(Source).min(1),
});
export type Artifact = z.output<typeof Artifact>;

export const repository = join(import.meta.dirname, '..', '..');

/** What hosts get beyond Debian's packages (ansible/artifacts.yml), by name. */
export const artifactList = (): Record<string, Artifact> =>
  z
    .strictObject({ artifacts: z.record(z.string(), Artifact) })
    .parse(parse(readFileSync(join(repository, 'ansible', 'artifacts.yml'), 'utf8'))).artifacts;
