import type { Sqlite } from '../sqlite/sqlite.ts';
import type { LeaseStore } from './job-store.ts';

/** Over the table `shard_lease`. */
export const sqliteLeaseStore = (db: Sqlite): LeaseStore => ({
  loadLease: async (shard) => {
    const row = db.get('SELECT epoch, owner, until, cursor FROM shard_lease WHERE shard = ?', shard);
    return row
      ? { epoch: Number(row.epoch), owner: String(row.owner), until: Number(row.until), cursor: Number(row.cursor) }
      : { epoch: 0, owner: '', until: 0, cursor: 0 };
  },
  compareAndSetLease: (shard, seen, lease) =>
    db.write((run) => {
      const written =
        seen.epoch === 0
          ? run(
              'INSERT INTO shard_lease (shard, epoch, owner, until, cursor) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
              shard,
              lease.epoch,
              lease.owner,
              lease.until,
              lease.cursor,
            )
          : run(
              'UPDATE shard_lease SET epoch = ?, owner = ?, until = ?, cursor = ? WHERE shard = ? AND epoch = ? AND cursor = ?',
              lease.epoch,
              lease.owner,
              lease.until,
              lease.cursor,
              shard,
              seen.epoch,
              seen.cursor,
            );
      return written === 1 ? 'applied' : 'conflict';
    }),
});
