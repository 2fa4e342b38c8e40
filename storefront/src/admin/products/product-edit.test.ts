import assert from 'node:assert/strict';
import { it } from 'node:test';
import { changesOf, clashesOf, repeated } from './product-edit.ts';
import { type Details, detailsOf, emptyValues } from './product-fields.ts';

const seen: Details = detailsOf({ ...emptyValues, name: 'Кефир', category: 'Молочные продукты', price: '89.90' });

it('only what was changed is sent', () => {
  assert.deepEqual(changesOf(seen, { ...seen, price: 94.5, sku: 'КФ-1' }), { price: 94.5, sku: 'КФ-1' });
  assert.deepEqual(changesOf(seen, { ...seen }), {});
});

it('an emptied field is sent as empty', () => {
  assert.deepEqual(changesOf({ ...seen, sku: 'КФ-1' }, seen), { sku: null });
});

it('a clash shows what was, what the other made of it and what I did', () => {
  const clashes = clashesOf(seen, { ...seen, price: 95 }, { ...seen, price: 99, manufacturer: 'Луговой край' });
  assert.deepEqual(clashes, [
    { field: 'price', was: 89.9, theirs: 99, mine: 95 },
    { field: 'manufacturer', was: null, theirs: 'Луговой край', mine: undefined },
  ]);
});

it('repeating mine keeps what the other changed elsewhere', () => {
  const mine = { ...seen, price: 95 };
  const theirs = { ...seen, price: 99, manufacturer: 'Луговой край' };
  assert.deepEqual(repeated(seen, mine, theirs), { ...theirs, price: 95 });
});

it('my own write, found after its answer was lost, leaves nothing to repeat', () => {
  const mine = { ...seen, price: 95 };
  assert.deepEqual(changesOf(mine, repeated(seen, mine, mine)), {});
});
