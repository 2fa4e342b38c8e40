-- JSON, newest first, at most 100: written with the price by the same compare-and-set. Null in rows older than this column.
ALTER TABLE products ADD COLUMN prices TEXT;
