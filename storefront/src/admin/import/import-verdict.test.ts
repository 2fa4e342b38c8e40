import assert from 'node:assert/strict';
import { it } from 'node:test';
import { verdictOn } from './import-verdict.ts';

const counts = { lines: 10, new: 4, changed: 2, same: 1, bad: 3, duplicates: 0 };

it('a bad line blocks everything', () => {
  assert.deepEqual(verdictOn(counts, false), { kind: 'blocked', bad: 3 });
});

it('bad lines that are left out block nothing', () => {
  assert.deepEqual(verdictOn(counts, true), { kind: 'ready', changes: 6 });
});

it('a file that the shop has already changes nothing', () => {
  assert.deepEqual(verdictOn({ ...counts, new: 0, changed: 0, bad: 0 }, false), { kind: 'nothing' });
});
