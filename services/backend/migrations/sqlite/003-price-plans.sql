-- Partition: change_id. Compare-and-set only (insert if not exists), never changed. Which plan of a bulk price change is the
-- one: whoever takes the change up again follows it. Three days by TTL.
CREATE TABLE price_plans (
  change_id TEXT PRIMARY KEY,
  plan TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX price_plans_ending ON price_plans (expires_at);
-- Partition: (token, chunk), one row. Plain only, written before the plan names the token, never changed. A thousand products,
-- about 60 kB. Three days by TTL.
CREATE TABLE price_plan_chunks (
  token TEXT NOT NULL,
  chunk INTEGER NOT NULL,
  reprices TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (token, chunk)
) WITHOUT ROWID;
CREATE INDEX price_plan_chunks_ending ON price_plan_chunks (expires_at);
