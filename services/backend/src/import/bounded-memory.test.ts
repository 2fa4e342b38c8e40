import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import type { BulkFormat } from './streaming-source.ts';

/** 42 MB of products through a heap of 40 MB: whoever kept them would run out. */
const heapMb = 40;
const count = 120_000;

const script = (format: BulkFormat): string => `
  import { readProductFile } from '${new URL('./read-product-file.ts', import.meta.url)}';
  import { bulkFile } from '${new URL('./streaming-source.ts', import.meta.url)}';
  const file = readProductFile(bulkFile('${format}', ${count}), { knownCategories: [], newCategories: true });
  for await (const row of file) if (!('draft' in row)) throw new Error(JSON.stringify(row));
  console.log(file.summary.drafts, file.summary.notices.size);`;

for (const format of ['csv', 'ndjson', 'json'] as const) {
  test(`${count} products of a ${format} file stream through a heap of ${heapMb} MB`, async () => {
    const node = [`--max-old-space-size=${heapMb}`, '--input-type=module', '--eval', script(format)];
    const { stdout } = await promisify(execFile)(process.execPath, node);
    assert.equal(stdout.trim(), `${count} 0`);
  });
}
