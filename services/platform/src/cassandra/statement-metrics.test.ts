import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statementName } from './statement-metrics.ts';

test('a statement is named by its verb and its table', () => {
  const names = {
    'SELECT a, b FROM stock WHERE p = ?': 'select stock',
    '\n  INSERT INTO carts (a) VALUES (?) IF NOT EXISTS': 'insert carts',
    'UPDATE stock USING TTL ? SET a = ? WHERE p = ? IF version = ?': 'update stock',
    'DELETE FROM orders WHERE order_id = ?': 'delete orders',
    'DELETE reason FROM orders WHERE order_id = ?': 'delete orders',
    TRUNCATE: 'other',
  };
  for (const [cql, name] of Object.entries(names)) assert.equal(statementName(cql), name);
});
