import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DuplicateWatch } from './duplicate-watch.ts';

test('among 300,000 codes exactly the doubled ones are found, with their first lines', () => {
  const watch = new DuplicateWatch();
  // Scattered over all 13 digits: 32 bits of hash would take about ten of them for one another.
  const code = (line: number): string => String((line * 7_919_168_477) % 9_999_999_999_971).padStart(13, '0');
  for (let line = 1; line <= 300_000; line += 1) assert.equal(watch.seenBefore(code(line), line), undefined);
  for (let line = 1; line <= 300_000; line += 997) assert.equal(watch.seenBefore(code(line), 400_000), line);
  assert.equal(watch.seenBefore('460', 400_000), undefined);
  assert.equal(watch.seenBefore('460', 400_001), 400_000);
});
