import assert from 'node:assert/strict';
import { it } from 'node:test';
import { importParameters, previewKey, usualOptions } from './import-options.ts';

const file = { name: 'a.csv', size: 10, lastModified: 1 };

it('what is not chosen is not said', () => {
  assert.deepEqual(importParameters(usualOptions, { isDryRun: false }), {});
});

it('choices become parameters, columns of their own name a list', () => {
  const options = {
    category: ' Сыры ',
    newCategories: true,
    setStock: true,
    skipBad: true,
    columns: { price: 'Цена со склада', name: ' ' },
  };
  assert.deepEqual(importParameters(options, { isDryRun: true }), {
    dry_run: 'true',
    skip_bad: 'true',
    set_stock: 'true',
    new_categories: 'true',
    category: 'Сыры',
    map: ['price=Цена со склада'],
  });
});

it('a preview is out of date when the file or what it means has changed', () => {
  const key = previewKey(file, usualOptions);
  assert.notEqual(previewKey({ ...file, lastModified: 2 }, usualOptions), key);
  assert.notEqual(previewKey(file, { ...usualOptions, newCategories: true }), key);
});

it('leaving bad lines out after all needs no new preview', () => {
  assert.equal(previewKey(file, { ...usualOptions, skipBad: true }), previewKey(file, usualOptions));
});
