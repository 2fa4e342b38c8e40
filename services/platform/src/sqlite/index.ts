export { type SqliteSchema, sqliteSchema } from './migrate.ts';
export { openSqlite, type Sqlite } from './sqlite.ts';
export { sweepExpired, sweepRows } from './sweep.ts';
