import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Problem } from '../../api/problem.ts';
import { detailsOf, emptyValues, faultsIn, faultsOf, piecesIn, roublesIn, valuesOf } from './product-fields.ts';

const good = { ...emptyValues, name: 'Кефир', category: 'Молочные продукты', price: '89,90' };

it('prices are read as people write them', () => {
  const cases: [string, number | undefined][] = [
    ['89,90', 89.9],
    ['89.9', 89.9],
    ['1 299', 1299],
    ['1\u00a0299,50 ₽', 1299.5],
    ['0', undefined],
    ['-5', undefined],
    ['1,234', undefined],
    ['1e3', undefined],
    ['', undefined],
  ];
  for (const [text, roubles] of cases) assert.equal(roublesIn(text), roubles, text);
});

it('pieces are whole numbers with a sign', () => {
  const cases: [string, number | undefined][] = [
    ['-2', -2],
    ['−2', -2],
    ['+10', 10],
    ['1 000', 1000],
    ['2.5', undefined],
    ['', undefined],
  ];
  for (const [text, pieces] of cases) assert.equal(piecesIn(text), pieces, text);
});

it('a form that says what has to be said has no faults', () => {
  assert.deepEqual(faultsIn(good), []);
});

it('each field that the shop would refuse is named', () => {
  const faults = faultsIn({
    ...good,
    name: ' ',
    price: 'дорого',
    image_url: 'javascript:alert(1)',
    sku: 'x'.repeat(101),
  });
  assert.deepEqual(faults, ['name', 'price', 'sku', 'image_url']);
});

it('what is left empty is nothing, and comes back empty', () => {
  const details = detailsOf({ ...good, manufacturer: '  ' });
  assert.equal(details.manufacturer, null);
  assert.equal(valuesOf(details).manufacturer, '');
  assert.equal(valuesOf(details).price, '89.90');
});

it('fields that the server names are found, others are not invented', () => {
  const problem = new Problem({
    kind: 'refused',
    service: 'backend',
    method: 'POST',
    traceId: '',
    code: 'invalid-request',
    errors: [
      { path: 'body.price', message: '' },
      { path: 'body.colour', message: '' },
    ],
  });
  assert.deepEqual(faultsOf(problem), ['price']);
});
