import { type Cassandra, type Row, singleRowTable } from '@product-store/platform/cassandra';
import type { Role } from '@product-store/platform/http';
import type { UserId } from '@product-store/platform/values';
import { cassandraRegistrations } from './cassandra-registrations-store.ts';
import type { User } from './user.ts';
import type { UsernameStore, UserStore } from './user-store.ts';

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
  claimed: row.claimed === true,
  deleted: row.deleted === true,
  writes: (row.writes ?? []) as string[],
});

const rowOf = (user: User) => ({
  username: user.username,
  full_name: user.fullName,
  phone: user.phone,
  role: user.role,
  password_hash: user.passwordHash,
  session_epoch: user.sessionEpoch,
  created_at: user.createdAt,
  claimed: user.claimed,
  deleted: user.deleted,
  writes: user.writes,
});

export const cassandraUserStore = (db: Cassandra): UserStore => {
  const users = singleRowTable<User>(db, {
    table: 'users',
    key: ['user_id'],
    columns: [
      ...['username', 'full_name', 'phone', 'role', 'password_hash', 'session_epoch', 'created_at', 'claimed'],
      ...['deleted', 'writes'],
    ],
    rowOf,
    stateOf: userOf,
  });
  const load: UserStore['load'] = (id, freshness) => users.load([id], freshness);
  const registrations = cassandraRegistrations(db, load);
  return {
    load,
    compareAndSet: async (id, seen, user) => {
      // First it is written down where the sweep looks: a row that a crash leaves without its name can then be found.
      if (seen === 0 && !user.claimed) await registrations.add(user);
      return users.compareAndSet([id], seen, user);
    },
    remove: (id, seen) => users.remove([id], seen),
    page: async (after, limit) => {
      const isWanted = (row: Row) => row.claimed === true && row.deleted === false;
      return (await users.page(after && [after], limit, isWanted)).map(userOf);
    },
    unclaimed: registrations.unclaimed,
  };
};

const claimName = 'INSERT INTO usernames (username_canonical, user_id) VALUES (?, ?) IF NOT EXISTS';

export const cassandraUsernameStore = (db: Cassandra): UsernameStore => ({
  load: async (name, freshness) => {
    const [row] = await db.read('SELECT user_id FROM usernames WHERE username_canonical = ?', [name], freshness);
    return row && (String(row.user_id) as UserId);
  },
  claim: (name, userId) => db.compareAndSet({ cql: claimName, params: [name, userId] }),
});
