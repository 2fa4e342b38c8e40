import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { KeyIndex } from './key-index.ts';

test('an index finds what a map would, whatever is set in whatever order', () => {
  const steps = fc.array(fc.tuple(fc.nat(30), fc.nat(8)), { maxLength: 120 });
  const property = fc.property(steps, (changes) => {
    const index = new KeyIndex();
    const texts = new Map<number, number>();
    for (const [entry, text] of changes) {
      index.set(entry, text);
      texts.set(entry, text);
    }
    for (let text = 1; text <= 8; text += 1) {
      const expected = [...texts].filter(([, own]) => own === text).map(([entry]) => entry);
      assert.deepEqual(
        index.find(text),
        expected.sort((a, b) => a - b),
      );
    }
    for (const [entry, text] of texts) assert.equal(index.of(entry), text);
    assert.deepEqual(index.find(0), [], 'nothing is no text');
  });
  fc.assert(property);
});

test('of very many entries with the same text some are found, quickly', () => {
  const index = new KeyIndex();
  for (let entry = 0; entry < 200_000; entry += 1) index.set(entry, 7);
  for (let at = 0; at < 10_000; at += 1) assert.equal(index.find(7).length, 100);
});
