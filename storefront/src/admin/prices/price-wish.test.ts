import assert from 'node:assert/strict';
import { it } from 'node:test';
import { changeOf, emptyWish, faultsInWish } from './price-wish.ts';

it('what is left empty narrows nothing', () => {
  assert.deepEqual(changeOf({ ...emptyWish, value: '5' }), { filter: {}, change: { percent: 5 } });
});

it('all of the form reaches the shop', () => {
  const wish = {
    words: ' сыр ',
    category: 'Сыры',
    manufacturer: 'Луговой край',
    minPrice: '0',
    maxPrice: '300,50',
    kind: 'amount' as const,
    value: '−5,5',
    roundTo: '0,5',
    reason: 'Сезон',
  };
  assert.deepEqual(changeOf(wish), {
    filter: { q: 'сыр', category: 'Сыры', manufacturer: 'Луговой край', min_price: 0, max_price: 300.5 },
    change: { amount: -5.5 },
    round_to: 0.5,
    reason: 'Сезон',
  });
});

it('a change that is none, or makes no sense, is not sent', () => {
  for (const value of ['', '0', '-100', '5000', 'много']) {
    assert.deepEqual(faultsInWish({ ...emptyWish, value }), ['value'], value);
    assert.equal(changeOf({ ...emptyWish, value }), undefined);
  }
});

it('each bound and rounding that is no price is named', () => {
  const wish = { ...emptyWish, value: '5', minPrice: 'a', maxPrice: '-1', roundTo: '0' };
  assert.deepEqual(faultsInWish(wish), ['minPrice', 'maxPrice', 'roundTo']);
});
