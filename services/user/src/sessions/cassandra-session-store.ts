import { type Cassandra, singleRowTable } from '@product-store/platform/cassandra';
import type { UserId } from '@product-store/platform/values';
import type { FamilyId, Session } from './session.ts';
import type { SessionStore } from './session-store.ts';

export const cassandraSessionStore = (db: Cassandra, now: () => number = Date.now): SessionStore => {
  const families = singleRowTable<Session>(db, {
    table: 'refresh_families',
    key: ['family_id'],
    columns: ['user_id', 'session_epoch', 'secret', 'counter', 'token_hash', 'rotated_at', 'ended'],
    rowOf: (session) => ({
      user_id: session.userId,
      session_epoch: session.sessionEpoch,
      secret: session.secret,
      counter: session.counter,
      token_hash: session.tokenHash,
      rotated_at: session.rotatedAt,
      ended: session.ended,
    }),
    stateOf: (row) => ({
      version: Number(row.version),
      familyId: String(row.family_id) as FamilyId,
      userId: String(row.user_id) as UserId,
      sessionEpoch: Number(row.session_epoch),
      secret: String(row.secret),
      counter: Number(row.counter),
      tokenHash: String(row.token_hash),
      rotatedAt: Number(row.rotated_at),
      expiresAt: Number(row.expires_at),
      ended: row.ended === true,
    }),
    ends: { at: ({ expiresAt }) => expiresAt, now },
  });
  return {
    load: (id, freshness) => families.load([id], freshness),
    compareAndSet: (id, seen, session) => families.compareAndSet([id], seen, session),
  };
};
