import type { Role } from '@product-store/platform/http';
import type { Sqlite } from '@product-store/platform/sqlite';
import type { UserId } from '@product-store/platform/values';
import type { User } from './user.ts';
import type { UsernameStore, UserStore } from './user-store.ts';

type Row = NonNullable<ReturnType<Sqlite['get']>>;

const userOf = (row: Row): User => ({
  version: Number(row.version),
  userId: String(row.user_id) as UserId,
  username: String(row.username),
  fullName: String(row.full_name),
  phone: String(row.phone),
  role: row.role as Role,
  passwordHash: row.password_hash === null ? null : String(row.password_hash),
  sessionEpoch: Number(row.session_epoch),
  createdAt: Number(row.created_at),
  claimed: row.claimed === 1,
  deleted: row.deleted === 1,
  writes: JSON.parse(String(row.writes)) as string[],
});

const insert = `INSERT INTO users (version, username, full_name, phone, role, password_hash, session_epoch, created_at,
  claimed, deleted, writes, user_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;
const update = `UPDATE users SET version = ?, username = ?, full_name = ?, phone = ?, role = ?, password_hash = ?,
  session_epoch = ?, created_at = ?, claimed = ?, deleted = ?, writes = ? WHERE user_id = ? AND version = ?`;

const valuesOf = (user: User) => [
  user.version,
  user.username,
  user.fullName,
  user.phone,
  user.role,
  user.passwordHash,
  user.sessionEpoch,
  user.createdAt,
  user.claimed ? 1 : 0,
  user.deleted ? 1 : 0,
  JSON.stringify(user.writes),
];

export const sqliteUserStore = (db: Sqlite): UserStore => ({
  load: async (id) => {
    const row = db.get('SELECT * FROM users WHERE user_id = ?', id);
    return row && userOf(row);
  },
  compareAndSet: (id, seen, user) =>
    db.write((run) => {
      const written = seen === 0 ? run(insert, ...valuesOf(user), id) : run(update, ...valuesOf(user), id, seen);
      return written === 1 ? 'applied' : 'conflict';
    }),
  remove: (id, seen) =>
    db.write((run) =>
      run('DELETE FROM users WHERE user_id = ? AND version = ?', id, seen) === 1 ? 'applied' : 'conflict',
    ),
  page: async (after, limit) =>
    db
      .all(
        'SELECT * FROM users WHERE user_id > ? AND claimed = 1 AND deleted = 0 ORDER BY user_id LIMIT ?',
        after ?? '',
        limit,
      )
      .map(userOf),
  unclaimed: async (before, limit) =>
    db.all('SELECT * FROM users WHERE claimed = 0 AND created_at < ? LIMIT ?', before, limit).map(userOf),
});

export const sqliteUsernameStore = (db: Sqlite): UsernameStore => ({
  load: async (name) => {
    const row = db.get('SELECT user_id FROM usernames WHERE username_canonical = ?', name);
    return row && (String(row.user_id) as UserId);
  },
  claim: (name, userId) =>
    db.write((run) =>
      run('INSERT INTO usernames (username_canonical, user_id) VALUES (?, ?) ON CONFLICT DO NOTHING', name, userId) ===
      1
        ? 'applied'
        : 'conflict',
    ),
});
