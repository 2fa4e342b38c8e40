import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normaliseIdentity } from './product-identity.ts';

const key = (name: string, manufacturer: string | null = null): string => normaliseIdentity({ name, manufacturer });

test('case, ё, spaces, quotation marks and dashes do not make another product', () => {
  assert.equal(
    key('Мёд «Луговой»  500 г — цветочный', 'ООО Пчёлка'),
    key('мед "луговой" 500\u00a0г - цветочный', 'ооо пчелка'),
  );
});

test('other words, numbers, makers and none at all do', () => {
  assert.notEqual(key('Кефир 1%'), key('Кефир 2,5%'));
  assert.notEqual(key('Кефир 1%'), key('Кефир 1'));
  assert.notEqual(key('Кефир', 'Луг'), key('Кефир', 'Заря'));
  assert.notEqual(key('Кефир', 'Луг'), key('Кефир'));
  assert.notEqual(key('КефирЛуг'), key('Кефир', 'Луг'));
});
