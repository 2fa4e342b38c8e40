-- So that what has expired is found without looking at everything.
CREATE INDEX carts_ending ON carts (expires_at);
CREATE INDEX recent_views_ending ON recent_views (expires_at);
