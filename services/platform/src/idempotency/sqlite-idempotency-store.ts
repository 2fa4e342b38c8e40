import type { Sqlite } from '../sqlite/sqlite.ts';
import { type IdempotencyStore, keepCallsMs, type SavedCall } from './idempotency-store.ts';

/** Over the table `idempotency`, which the migrations of each service that uses it create. */
export const sqliteIdempotencyStore = (db: Sqlite, now: () => number = Date.now): IdempotencyStore => ({
  load: async (scope, key) => {
    const row = db.get(
      'SELECT version, call FROM idempotency WHERE scope = ? AND key = ? AND expires_at > ?',
      scope,
      key,
      now(),
    );
    return row && ({ ...JSON.parse(String(row.call)), version: Number(row.version) } as SavedCall);
  },
  compareAndSet: (scope, key, seen, call) =>
    db.write((run) => {
      run('DELETE FROM idempotency WHERE scope = ? AND key = ? AND expires_at <= ?', scope, key, now());
      const written =
        seen === 0
          ? run(
              'INSERT INTO idempotency (scope, key, version, call, expires_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
              scope,
              key,
              call.version,
              JSON.stringify(call),
              call.firstSeenAt + keepCallsMs,
            )
          : run(
              'UPDATE idempotency SET version = ?, call = ? WHERE scope = ? AND key = ? AND version = ?',
              call.version,
              JSON.stringify(call),
              scope,
              key,
              seen,
            );
      return written === 1 ? 'applied' : 'conflict';
    }),
});
