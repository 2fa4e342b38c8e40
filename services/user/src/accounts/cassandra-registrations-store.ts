import { sideBySide } from '@product-store/platform/aggregate';
import type { Cassandra, Row } from '@product-store/platform/cassandra';
import type { UserId } from '@product-store/platform/values';
import type { User } from './user.ts';
import type { UserStore } from './user-store.ts';

const dayMs = 24 * 3_600_000;
/** So far back a sweep looks, once: what a crash left behind before that stays. */
const lookBackDays = 30;
/** So many registrations are looked at by one sweep at most; the next one goes on from there. */
const mostAtOnce = 2_000;
const pageSize = 500;

const dayOf = (at: number): number => Math.floor(at / dayMs);

const add = `INSERT INTO registrations (day, created_at, user_id) VALUES (?, ?, ?) USING TTL ${(lookBackDays * dayMs) / 1000}`;
const ofDay = `SELECT created_at, user_id FROM registrations
  WHERE day = ? AND (created_at, user_id) > (?, ?) AND (created_at) < (?) LIMIT ?`;

interface Place {
  day: number;
  createdAt: number;
  userId: string;
}
const startOf = (day: number): Place => ({ day, createdAt: -1, userId: '00000000-0000-0000-0000-000000000000' });

/**
 * Which users there may be that never got their name: written before the user's row, read in the order of time. What is
 * settled once stays so, therefore this worker looks at each registration only until it is; after a restart it begins anew.
 */
export const cassandraRegistrations = (db: Cassandra, load: UserStore['load']) => {
  let settled: Place | undefined;

  const next = (from: Place, before: number): Promise<Row[]> =>
    db.read(ofDay, [from.day, from.createdAt, from.userId, before, pageSize]);

  return {
    add: ({ createdAt, userId }: User): Promise<void> =>
      db.write({ cql: add, params: [dayOf(createdAt), createdAt, userId] }),

    /** Users registered before that moment whose row does not say that they own their name. */
    unclaimed: async (before: number, limit: number): Promise<User[]> => {
      const found: User[] = [];
      const earliest = dayOf(before) - lookBackDays;
      let place = settled && settled.day >= earliest ? settled : startOf(earliest);
      for (let looked = 0; looked < mostAtOnce && found.length < limit; ) {
        const rows = await next(place, before);
        looked += rows.length;
        const users = await sideBySide(rows, (row) => load(String(row.user_id) as UserId, 'plain'));
        found.push(...users.filter((user) => user !== undefined).filter(({ claimed }) => !claimed));
        const last = rows.at(-1);
        if (last) place = { day: place.day, createdAt: Number(last.created_at), userId: String(last.user_id) };
        else if (place.day >= dayOf(before)) break;
        else place = startOf(place.day + 1);
        if (found.length === 0) settled = place;
      }
      return found.slice(0, limit);
    },
  };
};
