import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  describeFailure,
  MigrationMistake,
  MigrationRefused,
  migrateKeyspace,
  migrationsIn,
} from '@product-store/platform/cassandra';
import type { CassandraPlace } from '@product-store/platform/store';
import { Refusal } from '../refusal.ts';
import { releaseName } from '../shop/environment.ts';
import { type ServiceName, serviceNames } from '../shop/ports.ts';

const root = join(import.meta.dirname, '..', '..');

/** The folder of a service's numbered files. */
export const migrationsOf = (service: ServiceName, store: 'cassandra' | 'sqlite'): URL =>
  pathToFileURL(join(root, 'services', service, 'migrations', store, '/'));

/** What Cassandra or a file says against it, as a sentence. */
export const explained = async <T>(place: CassandraPlace, keyspace: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof MigrationRefused || error instanceof MigrationMistake) throw new Refusal(error.message);
    throw new Refusal(describeFailure(error, { ...place, keyspace }).sentence);
  }
};

export interface SchemaTarget {
  place: CassandraPlace;
  /** As CQL writes it; counts where a keyspace is made. */
  replication: string;
}

/** Brings all keyspaces to this release's schema. Answers what was applied, by keyspace. @throws Refusal */
export const migrateShop = async (
  { place, replication }: SchemaTarget,
  say: (line: string) => void,
  services: readonly ServiceName[] = serviceNames,
): Promise<Record<string, string[]>> => {
  const applied: Record<string, string[]> = {};
  for (const service of services) {
    const keyspace = `${place.keyspacePrefix}${service}`;
    const migrate = () =>
      migrateKeyspace({
        at: place,
        keyspace,
        migrations: migrationsIn(migrationsOf(service, 'cassandra')),
        replication,
        release: releaseName(),
        say,
      });
    applied[keyspace] = await explained(place, keyspace, async () => migrate());
  }
  return applied;
};
