import type { Sqlite } from '@product-store/platform/sqlite';
import type { ThrottleStore } from './throttle-store.ts';

const insert = `INSERT INTO login_throttles (version, failures, window_ends_at, blocked_until, writes, expires_at, username_canonical)
  VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;
const update = `UPDATE login_throttles SET version = ?, failures = ?, window_ends_at = ?, blocked_until = ?, writes = ?,
  expires_at = ? WHERE username_canonical = ? AND version = ?`;

export const sqliteThrottleStore = (db: Sqlite, now: () => number = Date.now): ThrottleStore => ({
  load: async (name) => {
    const row = db.get('SELECT * FROM login_throttles WHERE username_canonical = ? AND expires_at > ?', name, now());
    return (
      row && {
        version: Number(row.version),
        failures: Number(row.failures),
        windowEndsAt: Number(row.window_ends_at),
        blockedUntil: Number(row.blocked_until),
        writes: JSON.parse(String(row.writes)) as string[],
      }
    );
  },
  compareAndSet: (name, seen, { version, failures, windowEndsAt, blockedUntil, writes }) =>
    db.write((run) => {
      run('DELETE FROM login_throttles WHERE username_canonical = ? AND expires_at <= ?', name, now());
      const values = [version, failures, windowEndsAt, blockedUntil, JSON.stringify(writes), windowEndsAt, name];
      const written = seen === 0 ? run(insert, ...values) : run(update, ...values, seen);
      return written === 1 ? 'applied' : 'conflict';
    }),
});
