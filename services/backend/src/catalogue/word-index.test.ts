import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PrefixWordIndex } from './word-index.ts';
import { wordsOf } from './words.ts';

test('words are compared without case, ё as е, composed or not, numbers included', () => {
  assert.deepEqual(wordsOf('Мёд «Ёжик» МЁД 3,2% №7 Fresh-Up'), ['мед', 'ежик', '3', '2', '7', 'fresh', 'up']);
  assert.deepEqual(wordsOf('мёд'.normalize('NFD')), ['мед']);
  assert.deepEqual(wordsOf(' !? '), []);
});

const word = fc.string({ unit: fc.constantFrom('а', 'б', 'в'), minLength: 1, maxLength: 4 });
const words = fc.uniqueArray(word, { maxLength: 4 });

test('it finds exactly the slots that have a word for every start, after additions and removals in any order', () => {
  const events = fc.array(fc.tuple(fc.nat({ max: 12 }), words), { maxLength: 60 });
  fc.assert(
    fc.property(events, fc.uniqueArray(word, { minLength: 1, maxLength: 3 }), (changes, starts) => {
      const index = new PrefixWordIndex();
      const held = new Map<number, string[]>();
      for (const [slot, some] of changes) {
        const before = held.get(slot);
        if (before !== undefined) index.remove(slot, before);
        if (before !== undefined && some.length < 2) held.delete(slot);
        else {
          index.add(slot, some);
          held.set(slot, some);
        }
      }
      const expected = Array.from({ length: 13 }, (_, slot) =>
        Number(
          held.has(slot) && starts.every((start) => held.get(slot)?.some((one) => one.startsWith(start)) === true),
        ),
      );
      assert.deepEqual([...index.match(starts, 13)], expected);
    }),
    { numRuns: 300 },
  );
});
