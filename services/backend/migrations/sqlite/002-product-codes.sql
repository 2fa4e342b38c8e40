-- The shop's own article number and the trade's bar code. Neither has to be unique: an import reports what is not.
ALTER TABLE products ADD COLUMN sku TEXT;
ALTER TABLE products ADD COLUMN barcode TEXT;

-- Partition: time bucket. Plain only. Written by imports before the products change; a list of [product id, version] or
-- [product id, null] (stock) a row, at most some tens of kB; read by every worker; ends by time.
CREATE TABLE batch_hints (
  bucket INTEGER NOT NULL,
  hint_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  covers_until INTEGER NOT NULL,
  products TEXT NOT NULL,
  PRIMARY KEY (bucket, hint_id)
) WITHOUT ROWID;
