import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { hashOf, motifOf, motifOfCategory } from './motif-of.ts';
import { coloursFor, motifs } from './motifs.ts';

const products: [name: string, category: string, motif: string][] = [
  ['Молоко отборное «Утро» 3,2% 1 л', 'Молочные продукты', 'milk'],
  ['Масло сливочное 180 г', 'Молочные продукты', 'butter'],
  ['Масло подсолнечное 1 л', 'Бакалея', 'bottle'],
  ['Сырок глазированный', 'Молочные продукты', 'cheese'],
  ['Печень говяжья', 'Мясо', 'steak'],
  ['Печенье овсяное', 'Сладкое', 'cookie'],
  ['Лимонад «Звонкий»', 'Напитки', 'bottle'],
  ['Лимоны', 'Фрукты', 'orange'],
  ['Гель для стирки', 'Средства для уборки', 'spray'],
  ['Coffee, ground, 250 g', 'Drinks', 'beans'],
];

test('a product is drawn as what its name says it is', () => {
  for (const [name, category, motif] of products) assert.equal(motifOf({ name, category }), motif, name);
});

test('where the category is not known, the name alone decides', () => {
  assert.equal(motifOf({ name: 'Печень говяжья' }), 'steak');
  assert.equal(motifOf({ name: 'Масло сливочное' }), 'butter');
  assert.equal(motifOf({ name: 'Zorblax 9' }), 'bag');
});

test('a name that says nothing is drawn as its category, and one that nobody knows always the same way', () => {
  assert.equal(motifOf({ name: 'Снек X-200', category: 'Овощи' }), 'carrot');
  const unknown = { name: 'Zorblax 9', category: 'Widgets' };
  assert.equal(motifOf(unknown), motifOf(unknown));
  assert.equal(motifOfCategory('Widgets'), undefined);
});

test('every motif is in the sprite and has colours', () => {
  const sprite = readFileSync(join(import.meta.dirname, 'motifs.svg'), 'utf8');
  for (const motif of motifs) {
    assert.ok(sprite.includes(`<symbol id="${motif}"`), motif);
    for (const seed of [0, 1, 2, hashOf('x')]) {
      const { first, second } = coloursFor(motif, seed);
      assert.match(first, /^#[0-9a-f]{6}$/, motif);
      assert.match(second, /^#[0-9a-f]{6}$/, motif);
    }
  }
});
