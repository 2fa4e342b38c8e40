-- Partition: user_id. Compare-and-set only; one row, rewritten whole, 30 days. At most 100 lines: about 10 kB.
CREATE TABLE carts (
  user_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  cart TEXT NOT NULL,
  frozen_at INTEGER,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Partition: user_id. Plain only; one row, 90 days.
CREATE TABLE recent_views (
  user_id TEXT PRIMARY KEY,
  products TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;
