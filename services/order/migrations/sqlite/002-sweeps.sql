-- So that what has expired is found without looking at everything.
CREATE INDEX orders_ending ON orders (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX idempotency_ending ON idempotency (expires_at);
