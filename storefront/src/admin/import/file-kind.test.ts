import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fileKind } from './file-kind.ts';

it('the type follows from the name', () => {
  const cases: [string, string][] = [
    ['products.csv', 'text/csv'],
    ['Прайс 2026.05.CSV', 'text/csv'],
    ['products.tsv', 'text/tab-separated-values'],
    ['products.jsonl', 'application/x-ndjson'],
    ['products.json', 'application/json'],
    ['products', 'application/octet-stream'],
    ['csv', 'application/octet-stream'],
  ];
  for (const [name, type] of cases) assert.equal(fileKind(name).contentType, type, name);
});

it('a packed file says what is in it and how it is packed', () => {
  assert.deepEqual(fileKind('products.csv.gz'), { contentType: 'text/csv', contentEncoding: 'gzip' });
  assert.deepEqual(fileKind('products.csv'), { contentType: 'text/csv', contentEncoding: undefined });
});
