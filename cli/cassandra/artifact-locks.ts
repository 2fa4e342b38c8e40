import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A file of a repository, by its path there. */
const LockedFile = z.strictObject({
  path: z.string(),
  bytes: z.number(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type LockedFile = z.output<typeof LockedFile>;

const CassandraLock = z.strictObject({
  version: z.string(),
  /** The Java versions that this Cassandra runs on, best first. */
  java: z.array(z.number()),
  jars: z.array(LockedFile),
});
export type CassandraLock = z.output<typeof CassandraLock>;

const JavaLock = z.strictObject({ version: z.string(), packages: z.record(z.string(), LockedFile) });

export const cassandraVersions = ['4.1', '5.0'] as const;
export type CassandraVersion = (typeof cassandraVersions)[number];

const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'artifacts', `${name}.json`), 'utf8'));

/** The jars of a Cassandra: org.apache.cassandra:cassandra-all and all that it needs at run time, from Maven's repository. */
export const cassandraLock = (version: CassandraVersion): CassandraLock =>
  CassandraLock.parse(read(`cassandra-${version}`));

/** Java 11, which Debian 12 and 13 no longer have: the package of Debian 11's security suite. */
export const javaLock = () => JavaLock.parse(read('java-11'));
