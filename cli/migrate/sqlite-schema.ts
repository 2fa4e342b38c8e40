import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openSqlite, sqliteSchema } from '@product-store/platform/sqlite';
import { Refusal } from '../refusal.ts';
import { type ServiceName, serviceNames } from '../shop/ports.ts';
import { type SchemaReport, stateOf } from './schema-report.ts';
import { migrationsOf } from './shop-schema.ts';

const refused = (file: string, error: unknown): Refusal =>
  new Refusal(`${file} cannot be used: ${error instanceof Error ? error.message : String(error)}`);

const fileOf = (dataDir: string, service: ServiceName): string => join(dataDir, `${service}.sqlite`);

/** What each file of the embedded store has and lacks; nothing is written. @throws Refusal when a file cannot be read */
export const sqliteReports = (dataDir: string): SchemaReport[] =>
  serviceNames.map((service) => {
    const place = fileOf(dataDir, service);
    try {
      const schema = sqliteSchema(place, migrationsOf(service, 'sqlite'));
      return {
        service,
        place: `${service}.sqlite`,
        state: existsSync(place) ? stateOf(schema) : 'absent',
        ...schema,
        applied: schema.applied.map((name) => ({ name, at: null })),
      };
    } catch (error) {
      throw refused(place, error);
    }
  });

/** Brings each file to this release's schema, as services do when they open it. @throws Refusal */
export const migrateSqlite = (dataDir: string, say: (line: string) => void): Record<string, string[]> => {
  if (!existsSync(dataDir))
    throw new Refusal(`There is no shop in ${dataDir}: the folder does not exist. Nothing was changed.`);
  const applied: Record<string, string[]> = {};
  for (const { service, place, missing } of sqliteReports(dataDir)) {
    const file = fileOf(dataDir, service);
    try {
      openSqlite(file, { migrations: migrationsOf(service, 'sqlite') }).close();
    } catch (error) {
      throw refused(file, error);
    }
    applied[place] = missing;
    for (const name of missing) say(`${place}: ${name}`);
  }
  return applied;
};
