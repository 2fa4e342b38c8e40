-- So that what has expired is found without looking at everything.
CREATE INDEX idempotency_ending ON idempotency (expires_at);
