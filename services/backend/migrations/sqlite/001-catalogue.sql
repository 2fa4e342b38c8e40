-- Partition: product_id. Compare-and-set only. Writers: admins, import. About 1 kB a row. Deleted products stay, marked.
CREATE TABLE products (
  product_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  category TEXT NOT NULL,
  price_kopecks INTEGER NOT NULL,
  description TEXT,
  manufacturer TEXT,
  image_url TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  writes TEXT NOT NULL
) WITHOUT ROWID;

-- Partition: product_id (statics in `stock`, rows in `reservations` and `stock_corrections`). Compare-and-set only, every
-- writer conditional on `version`. Law: available + sum(HELD) = on_hand, all >= 0. Ended reservations expire.
CREATE TABLE stock (
  product_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  on_hand INTEGER NOT NULL,
  available INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE reservations (
  product_id TEXT NOT NULL,
  reservation_id TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  state TEXT NOT NULL,
  expires_at INTEGER,
  PRIMARY KEY (product_id, reservation_id)
) WITHOUT ROWID;
CREATE INDEX reservations_ending ON reservations (expires_at) WHERE expires_at IS NOT NULL;
CREATE TABLE stock_corrections (
  product_id TEXT NOT NULL,
  correction_id TEXT NOT NULL,
  change INTEGER NOT NULL,
  reason TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (product_id, correction_id)
) WITHOUT ROWID;

-- Partition: time bucket. Plain only. Written before a product or its stock changes; read by every worker; ends by time.
CREATE TABLE change_hints (
  bucket INTEGER NOT NULL,
  hint_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  product_id TEXT NOT NULL,
  product_version INTEGER,
  covers_until INTEGER NOT NULL,
  PRIMARY KEY (bucket, hint_id)
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
