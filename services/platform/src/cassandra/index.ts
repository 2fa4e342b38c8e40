export type { Cassandra, Row, Statement } from './cassandra.ts';
export { type ConnectOptions, connect, disconnect } from './connect.ts';
export { describeFailure } from './failures.ts';
export { keyspaceState, type MigrateOptions, MigrationRefused, migrateKeyspace } from './migrate-keyspace.ts';
export { type Migration, MigrationMistake, migrationsIn } from './migration-files.ts';
export { type CassandraOptions, openCassandra } from './open-cassandra.ts';
export { type SingleRowTable, singleRowTable } from './single-row-table.ts';
export { timeToLiveS } from './time-to-live.ts';
export type { Expected } from './usable.ts';
