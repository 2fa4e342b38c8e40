import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agree } from './agreement.ts';

/** Masculine, feminine, neuter, plural; one row for each pattern of declension. */
const declined = [
  ['пастеризованный', 'пастеризованная', 'пастеризованное', 'пастеризованные'],
  ['крепкий', 'крепкая', 'крепкое', 'крепкие'],
  ['мягкий', 'мягкая', 'мягкое', 'мягкие'],
  ['домашний', 'домашняя', 'домашнее', 'домашние'],
  ['зимний', 'зимняя', 'зимнее', 'зимние'],
  ['свежий', 'свежая', 'свежее', 'свежие'],
  ['моющий', 'моющая', 'моющее', 'моющие'],
  ['горячий', 'горячая', 'горячее', 'горячие'],
  ['питьевой', 'питьевая', 'питьевое', 'питьевые'],
  ['морской', 'морская', 'морское', 'морские'],
  ['говяжий', 'говяжья', 'говяжье', 'говяжьи'],
  ['бараний', 'баранья', 'баранье', 'бараньи'],
  ['сладкий томатный', 'сладкая томатная', 'сладкое томатное', 'сладкие томатные'],
] as const;

test('adjectives agree with the noun', () => {
  for (const [m, f, n, pl] of declined)
    assert.deepEqual([agree(m, 'm'), agree(m, 'f'), agree(m, 'n'), agree(m, 'pl')], [m, f, n, pl]);
});

test('no adjective stays none, and what is not an adjective is refused', () => {
  assert.equal(agree('', 'f'), '');
  assert.throws(() => agree('цуккини', 'pl'));
});
