import { type JobStore, shardCount } from '@product-store/platform/jobs';

export interface ShopClock {
  /** Somebody works the shop's jobs right now. */
  working: boolean;
  /** Epoch milliseconds. In a shop that stands still so does its time: nothing that came due since then is late. */
  workedUntil: number;
}

/** Read from the shards' leases, so it is right wherever the workers run. */
export const readShopClock = async (jobs: JobStore, now: number): Promise<ShopClock> => {
  const leases = await Promise.all(Array.from({ length: shardCount }, (_, shard) => jobs.loadLease(shard, 'plain')));
  const working = leases.some(({ until }) => until > now);
  return { working, workedUntil: working ? now : Math.max(...leases.map(({ cursor }) => cursor)) };
};
