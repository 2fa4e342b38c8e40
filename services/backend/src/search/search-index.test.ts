import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { distanceToBeginning, editDistance } from './edit-distance.ts';
import type { SearchableText } from './fields.ts';
import { inOtherLayout } from './keyboard-layout.ts';
import { naiveSearch } from './naive-search.ts';
import { SearchIndex } from './search-index.ts';
import { stemOf } from './stems.ts';
import { wordsOf } from './words.ts';

test('words are compared without case, accents, ё; a decimal number is one word, a unit is a word of its own', () => {
  assert.deepEqual(wordsOf('Мёд «Ёжик» 3,2% №7 500мл Fresh-Up'), [
    'мед',
    'ежик',
    '3.2',
    '7',
    '500',
    'мл',
    'fresh',
    'up',
  ]);
  assert.deepEqual(wordsOf('Чай мёд Йогурт'.normalize('NFD')), ['чай', 'мед', 'йогурт']);
  assert.deepEqual(wordsOf('Crème brûlée'), ['creme', 'brulee']);
  assert.deepEqual(wordsOf(' !? '), []);
});

test('keys of one layout are read as those of the other, punctuation included', () => {
  assert.equal(inOtherLayout('vjkjrj'), 'молоко');
  assert.equal(inOtherLayout('[KT,'), 'хлеб');
  assert.equal(inOtherLayout('{KT<'), 'хлеб');
  assert.equal(inOtherLayout('ьшдл'), 'milk');
});

test('forms of a word have one stem', () => {
  for (const forms of ['молоко молока молоком', 'пельмени пельменей', 'чай чая', 'cookie cookies', 'варёная варёной'])
    assert.equal(new Set(wordsOf(forms).map(stemOf)).size, 1, forms);
});

/** Optimal string alignment by its definition. */
const naiveDistance = (a: string, b: string): number => {
  if (a === '' || b === '') return a.length + b.length;
  const rest = naiveDistance(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1);
  const swapped = a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0];
  const others = [naiveDistance(a.slice(1), b) + 1, naiveDistance(a, b.slice(1)) + 1];
  return Math.min(rest, ...others, swapped ? naiveDistance(a.slice(2), b.slice(2)) + 1 : rest);
};

const short = fc.string({ unit: fc.constantFrom('а', 'б', 'в'), maxLength: 6 });

test('a distance is the least number of edits, and that to a beginning the least of all beginnings', () => {
  fc.assert(
    fc.property(short, short, fc.integer({ min: 1, max: 2 }), (a, b, limit) => {
      const beginnings = Array.from({ length: b.length + 1 }, (_, length) => naiveDistance(a, b.slice(0, length)));
      assert.equal(editDistance(a, b, limit), Math.min(naiveDistance(a, b), limit + 1));
      assert.equal(distanceToBeginning(a, b, limit), Math.min(...beginnings, limit + 1));
    }),
    { seed: 1, numRuns: 500 },
  );
});

const word = fc.oneof(
  fc.string({ unit: fc.constantFrom('а', 'б', 'о', 'й'), minLength: 1, maxLength: 9 }),
  fc.constantFrom('молоко', 'молока', 'сметана', 'сметаны', 'milk', '3,2', 'с', 'для'),
);
const line = fc.array(word, { minLength: 1, maxLength: 4 }).map((some) => some.join(' '));
const text: fc.Arbitrary<SearchableText> = fc.record({
  name: line,
  category: fc.constantFrom('молочное', 'напитки'),
  manufacturer: fc.option(line),
  description: fc.option(line),
});

test('after additions and removals in any order it scores like a look at every word of every text', () => {
  const events = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.option(text, { freq: 3 })), { maxLength: 40 });
  fc.assert(
    fc.property(events, fc.array(line, { minLength: 1, maxLength: 4 }), (changes, queries) => {
      const index = new SearchIndex();
      const held = new Map<number, SearchableText>();
      for (const [slot, next] of changes) {
        const before = held.get(slot);
        if (before !== undefined) index.remove(slot, before);
        held.delete(slot);
        if (next === null) continue;
        index.add(slot, { ...next });
        held.set(slot, { ...next });
      }
      for (const q of queries) {
        const expected = naiveSearch([...held.values()], q);
        const found = index.match(q);
        const scores = found && new Map(Array.from(found.slots, (slot, at) => [slot, found.scores[at]]));
        assert.equal(scores === undefined, expected === undefined, q);
        for (const [slot, one] of held) assert.equal(scores?.get(slot) ?? 0, expected?.scores.get(one) ?? 0, q);
        assert.equal(found?.relaxed, expected?.relaxed, q);
      }
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('typos are tolerated only when nothing is found without them', () => {
  const index = new SearchIndex();
  const named = (name: string): SearchableText => ({ name, category: 'Еда', manufacturer: null, description: null });
  for (const [slot, name] of ['сметана', 'сметаки', 'сыр'].entries()) index.add(slot, named(name));
  const found = (q: string) => [0, 1, 2].map((slot) => index.match(q)?.slots.includes(slot));
  assert.deepEqual(found('сметана'), [true, false, false]);
  assert.deepEqual(found('сметуна'), [true, false, false]);
  assert.deepEqual(found('сыр бегемот'), [false, false, true]);
  assert.deepEqual(found('сыр бегемот крокодил'), [false, false, false]);
});
