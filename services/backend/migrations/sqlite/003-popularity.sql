-- Partition: (hour, shard of the order id). Plain only, one upsert per order sold: said twice it is one row. Writers: all
-- workers. About 300 bytes a row; at 100 orders a second 45,000 rows (14 MB) a partition. A week by TTL (TWCS, a window a
-- day); nothing is ever deleted, so no tombstones.
CREATE TABLE sales (
  hour INTEGER NOT NULL,
  shard INTEGER NOT NULL,
  order_id TEXT NOT NULL,
  sold_at INTEGER NOT NULL,
  lines TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (hour, shard, order_id)
) WITHOUT ROWID;
CREATE INDEX sales_ending ON sales (expires_at);

-- Partition: id (one row). Compare-and-set only. Writer: the holder of the popularity lease. Which ranking is in force.
CREATE TABLE popularity_head (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL,
  head TEXT NOT NULL
) WITHOUT ROWID;
-- Partition: generation. Plain only, written once before the head names it, never changed; the one before the last is
-- dropped as a whole partition, which nobody reads again. Chunks of 2,000 products, about 120 kB; 60 days by TTL.
CREATE TABLE popularity_scores (
  generation TEXT NOT NULL,
  chunk INTEGER NOT NULL,
  scores TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (generation, chunk)
) WITHOUT ROWID;
CREATE INDEX popularity_scores_ending ON popularity_scores (expires_at);

-- Partition: shard. Compare-and-set only. Shard 0: who folds sales into the ranking.
CREATE TABLE shard_lease (
  shard INTEGER PRIMARY KEY,
  epoch INTEGER NOT NULL,
  owner TEXT NOT NULL,
  until INTEGER NOT NULL,
  cursor INTEGER NOT NULL
) WITHOUT ROWID;
