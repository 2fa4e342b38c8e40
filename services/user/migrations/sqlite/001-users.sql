-- Partition: user_id. Compare-and-set only. Writers: registration, the user, admins, the sweep. About 300 bytes a row.
-- Written before its username is claimed; `claimed` 0 an hour later means that nobody ever got this row: it is swept.
-- Deleted users stay, anonymised, so that their orders keep an owner and their name stays taken.
CREATE TABLE users (
  user_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  username TEXT NOT NULL,
  full_name TEXT NOT NULL,
  phone TEXT NOT NULL,
  role TEXT NOT NULL,
  password_hash TEXT,
  session_epoch INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  claimed INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  writes TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX users_unclaimed ON users (created_at) WHERE claimed = 0;

-- Partition: username_canonical. Compare-and-set only (insert if not exists); never changed, never taken over.
CREATE TABLE usernames (
  username_canonical TEXT PRIMARY KEY,
  user_id TEXT NOT NULL
) WITHOUT ROWID;

-- Partition: family_id. Compare-and-set only. Writers: login, refresh, logout. One row per login, about 250 bytes, ends by
-- time. Holds the hash of the newest refresh token and the secret that leads from a token to its successor, no token.
CREATE TABLE refresh_families (
  family_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  session_epoch INTEGER NOT NULL,
  secret TEXT NOT NULL,
  counter INTEGER NOT NULL,
  token_hash TEXT NOT NULL,
  rotated_at INTEGER NOT NULL,
  ended INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX refresh_families_ending ON refresh_families (expires_at);

-- Partition: username_canonical (also of names that nobody has). Compare-and-set only. Ends by time.
CREATE TABLE login_throttles (
  username_canonical TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  window_ends_at INTEGER NOT NULL,
  blocked_until INTEGER NOT NULL,
  writes TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX login_throttles_ending ON login_throttles (expires_at);

-- Partition: user_id (statics in `purchases`, one row per order in `purchase_orders`). Compare-and-set only, every writer
-- conditional on `version`. Writer: the order service's outbox. A cache: can be rebuilt from the orders.
CREATE TABLE purchases (
  user_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  spent_kopecks INTEGER NOT NULL,
  orders INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE purchase_orders (
  user_id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  status TEXT NOT NULL,
  total_kopecks INTEGER NOT NULL,
  PRIMARY KEY (user_id, order_id)
) WITHOUT ROWID;
