import type { Applied } from './bookkeeping.ts';
import type { Migration } from './migration-files.ts';

export interface SchemaState {
  /** Files that were not applied yet, in their order. */
  missing: string[];
  /** Applied, but unknown to this release. */
  unknown: string[];
  /** Files that are not what was applied under their name. */
  changed: string[];
  /** The first applied migration that this release is too old for. */
  tooNew: Applied | undefined;
}

/** Compares what a release knows with what a keyspace has. */
export const schemaState = (known: readonly Migration[], applied: readonly Applied[]): SchemaState => {
  const files = new Map(known.map((migration) => [migration.name, migration]));
  const rows = new Map(applied.map((row) => [row.name, row]));
  const newest = known.at(-1)?.number ?? 0;
  const unknown = applied.filter(({ name }) => !files.has(name));
  return {
    missing: known.filter(({ name }) => !rows.has(name)).map(({ name }) => name),
    unknown: unknown.map(({ name }) => name),
    changed: known
      .filter(({ name, checksum }) => (rows.get(name)?.checksum ?? checksum) !== checksum)
      .map(({ name }) => name),
    tooNew: unknown.find(({ oldestReader }) => oldestReader > newest),
  };
};

/** Why a service of this release cannot work on that schema; undefined: it can. A newer schema that says it may is fine. */
export const schemaProblem = (keyspace: string, { missing, changed, tooNew }: SchemaState): string | undefined => {
  if (tooNew)
    return `The keyspace ${keyspace} has the schema of a newer release (${tooNew.name}, by release ${tooNew.release}): start that release, or one that knows it.`;
  if (changed[0])
    return `The keyspace ${keyspace} was made by another file ${changed[0]} than the one of this release: one of the two was changed after it had been applied.`;
  if (missing.length > 0) return `The keyspace ${keyspace} lacks ${missing.join(', ')}: run npm run migrate -- up.`;
  return undefined;
};
