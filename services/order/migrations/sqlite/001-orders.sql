-- Partition: order_id (statics in `orders`, rows in `order_events`). Compare-and-set only, conditional on `version`.
-- About 2 kB an order. A removed order loses its events at once; its static row stays seven days (expires_at), so that a
-- late creation is refused.
CREATE TABLE orders (
  order_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  user_id TEXT NOT NULL,
  lines TEXT NOT NULL,
  total_kopecks INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  from_cart INTEGER NOT NULL,
  reason TEXT,
  published_seq INTEGER NOT NULL,
  expires_at INTEGER
) WITHOUT ROWID;
CREATE TABLE order_events (
  order_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  status TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (order_id, seq)
) WITHOUT ROWID;

-- Partition: user_id. Plain only. Written before the order becomes real; listings read the order itself and skip those that are not.
CREATE TABLE orders_by_user (
  user_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  order_id TEXT NOT NULL,
  PRIMARY KEY (user_id, created_at, order_id)
) WITHOUT ROWID;
-- Partition: a day. Plain only. The admins' listing; written and removed with orders_by_user.
CREATE TABLE orders_by_day (
  day INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  order_id TEXT NOT NULL,
  PRIMARY KEY (day, created_at, order_id)
) WITHOUT ROWID;

-- Partition: (shard, minute). Plain only. Written before the order changes; ends by time once its shard's cursor passed.
CREATE TABLE due_jobs (
  shard INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  job_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  version INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  PRIMARY KEY (shard, due_at, job_id)
) WITHOUT ROWID;
-- Partition: shard. Compare-and-set only.
CREATE TABLE shard_lease (
  shard INTEGER PRIMARY KEY,
  epoch INTEGER NOT NULL,
  owner TEXT NOT NULL,
  until INTEGER NOT NULL,
  cursor INTEGER NOT NULL
) WITHOUT ROWID;

-- Partition: (owner, operation). Compare-and-set only. 48 hours.
CREATE TABLE idempotency (
  scope TEXT NOT NULL,
  key TEXT NOT NULL,
  version INTEGER NOT NULL,
  call TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (scope, key)
) WITHOUT ROWID;
