import type { Cassandra } from '../cassandra/cassandra.ts';
import type { LeaseStore } from './job-store.ts';

const leaseOf = 'SELECT epoch, owner, until, cursor FROM shard_lease WHERE shard = ?';
const moveLease =
  'UPDATE shard_lease SET epoch = ?, owner = ?, until = ?, cursor = ? WHERE shard = ? IF epoch = ? AND cursor = ?';

/** Over the table `shard_lease`. */
export const cassandraLeaseStore = (db: Cassandra): LeaseStore => ({
  loadLease: async (shard, freshness) => {
    const [row] = await db.read(leaseOf, [shard], freshness);
    return row
      ? { epoch: Number(row.epoch), owner: String(row.owner), until: Number(row.until), cursor: Number(row.cursor) }
      : { epoch: 0, owner: '', until: 0, cursor: 0 };
  },
  compareAndSetLease: (shard, seen, { epoch, owner, until, cursor }) => {
    const before = seen.epoch === 0 ? [null, null] : [seen.epoch, seen.cursor];
    return db.compareAndSet({ cql: moveLease, params: [epoch, owner, until, cursor, shard, ...before] });
  },
});
