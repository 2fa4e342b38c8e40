export { createIdempotency, type Idempotency } from './idempotency.ts';
export type { IdempotencyStore, SavedCall } from './idempotency-store.ts';
export { sqliteIdempotencyStore } from './sqlite-idempotency-store.ts';
