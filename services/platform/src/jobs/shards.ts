/** How many independent queues there are: the most workers that can run jobs at once. */
export const shardCount = 8;

/** The shard of an aggregate: the same on every worker, for ever. */
export const shardOf = (subject: string): number =>
  Number.parseInt(subject.replaceAll('-', '').slice(0, 8), 16) % shardCount;
