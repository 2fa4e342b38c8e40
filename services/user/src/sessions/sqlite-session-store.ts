import type { Sqlite } from '@product-store/platform/sqlite';
import type { UserId } from '@product-store/platform/values';
import type { Session } from './session.ts';
import type { SessionStore } from './session-store.ts';

const insert = `INSERT INTO refresh_families (version, user_id, session_epoch, secret, counter, token_hash, rotated_at,
  ended, expires_at, family_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;
const update = `UPDATE refresh_families SET version = ?, user_id = ?, session_epoch = ?, secret = ?, counter = ?,
  token_hash = ?, rotated_at = ?, ended = ?, expires_at = ? WHERE family_id = ? AND version = ?`;

const valuesOf = (session: Session) => [
  session.version,
  session.userId,
  session.sessionEpoch,
  session.secret,
  session.counter,
  session.tokenHash,
  session.rotatedAt,
  session.ended ? 1 : 0,
  session.expiresAt,
];

export const sqliteSessionStore = (db: Sqlite, now: () => number = Date.now): SessionStore => ({
  load: async (id) => {
    const row = db.get('SELECT * FROM refresh_families WHERE family_id = ? AND expires_at > ?', id, now());
    return (
      row && {
        version: Number(row.version),
        familyId: id,
        userId: String(row.user_id) as UserId,
        sessionEpoch: Number(row.session_epoch),
        secret: String(row.secret),
        counter: Number(row.counter),
        tokenHash: String(row.token_hash),
        rotatedAt: Number(row.rotated_at),
        expiresAt: Number(row.expires_at),
        ended: row.ended === 1,
      }
    );
  },
  compareAndSet: (id, seen, session) =>
    db.write((run) => {
      const values = valuesOf(session);
      const written = seen === 0 ? run(insert, ...values, id) : run(update, ...values, id, seen);
      return written === 1 ? 'applied' : 'conflict';
    }),
});
