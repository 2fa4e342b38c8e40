export { cassandraIdempotencyStore } from './cassandra-idempotency-store.ts';
export { createIdempotency, type Idempotency } from './idempotency.ts';
export { idempotencyKey } from './idempotency-key.ts';
export type { IdempotencyStore, SavedCall } from './idempotency-store.ts';
export { sqliteIdempotencyStore } from './sqlite-idempotency-store.ts';
