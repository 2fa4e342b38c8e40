import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Kopecks, newId, type ProductId } from '@product-store/platform/values';
import fc from 'fast-check';
import type { ProductDetails } from '../products/product.ts';
import type { ProductDraft } from './import-row.ts';
import { changesOf, isMeant, newDetails } from './product-changes.ts';
import { type Match, ProductMatcher } from './product-matcher.ts';

type Shop = Map<ProductId, ProductDetails>;

const draft = (name: string, more: Partial<ProductDraft> = {}): ProductDraft => ({
  name,
  category: 'c',
  price: 100 as Kopecks,
  ...more,
});

interface Run {
  matches: Match[];
  fresh: number;
  changed: number;
}

/** Imports the lines into the shop, with maps in place of stores; `until` is the first line that is not written any more. */
const run = (shop: Shop, lines: readonly ProductDraft[], nameOnly = false, until = lines.length): Run => {
  const matcher = new ProductMatcher();
  for (const [productId, product] of shop) matcher.learn({ productId, ...product });
  if (nameOnly) matcher.goByNameOnly();
  lines.forEach((one, at) => {
    matcher.add(one, at + 2);
  });
  for (const _step of matcher.resolve());
  const result: Run = { matches: [], fresh: 0, changed: 0 };
  const created: [ProductId, ProductDetails][] = [];
  lines.forEach((one, at) => {
    const match = matcher.matchOf(at);
    result.matches.push(match);
    if (at >= until) return;
    if (match.kind === 'new') {
      created.push([one.productId ?? newId(), newDetails(one)]);
      result.fresh += 1;
    } else if (match.kind === 'known') {
      const product = shop.get(match.productId);
      assert.ok(product);
      assert.ok(one.productId !== undefined || isMeant(product, one), JSON.stringify([product, one]));
      const changes = changesOf(product, one);
      if (changes) result.changed += 1;
      shop.set(match.productId, { ...product, ...changes });
    }
  });
  for (const [id, product] of created) shop.set(id, product);
  return result;
};

const kinds = ({ matches }: Run): string[] =>
  matches.map((match) => (match.kind === 'repeated' ? `repeats ${match.line}` : match.kind));

const shopOf = (...drafts: ProductDraft[]): { shop: Shop; ids: ProductId[] } => {
  const shop: Shop = new Map();
  assert.ok(kinds(run(shop, drafts)).every((kind) => kind === 'new'));
  return { shop, ids: [...shop.keys()] };
};

test('a product is found by id, else by article number, else by barcode, else by name and manufacturer', () => {
  const { shop, ids } = shopOf(
    draft('Milk', { manufacturer: 'Meadow', sku: 'A1', barcode: '460' }),
    draft('Tea', { manufacturer: 'Hill', barcode: '461' }),
    draft('Salt', { manufacturer: null }),
  );
  const [milk, tea, salt] = ids;
  const lines = [
    draft('Milk, new recipe', { productId: milk ?? assert.fail() }),
    draft('Tea, long leaf', { barcode: '461' }),
    draft('«SALT» ', { manufacturer: null }),
  ];
  assert.deepEqual(kinds(run(new Map(shop), lines)), ['known', 'known', 'new'], 'quotation marks are part of a name');
  const matches = run(new Map(shop), [...lines.slice(0, 2), draft('  SALT')]).matches;
  assert.deepEqual(
    matches.map((match) => match.kind === 'known' && match.productId),
    [milk, tea, salt],
  );
  const renamed = run(shop, [draft('Milk of the meadow', { sku: 'A1' })]);
  assert.deepEqual([renamed.fresh, renamed.changed], [0, 1]);
  assert.equal(shop.get(milk ?? assert.fail())?.name, 'Milk of the meadow');
});

test('other codes are other products, whatever their names', () => {
  const { shop } = shopOf(draft('Shirt', { sku: 'S' }), draft('Mug', { barcode: '470' }));
  const lines = [draft('Shirt', { sku: 'M' }), draft('Mug', { barcode: '471' })];
  assert.deepEqual(kinds(run(shop, lines)), ['new', 'new']);
  assert.deepEqual(kinds(run(shop, lines)), ['known', 'known']);
});

test('a product without codes gets those of the line that has its name', () => {
  const { shop, ids } = shopOf(draft('Shirt'));
  assert.deepEqual(kinds(run(shop, [draft('Shirt', { sku: 'S', barcode: '480' })])), ['known']);
  assert.deepEqual(shop.get(ids[0] ?? assert.fail())?.sku, 'S');
  assert.deepEqual(kinds(run(shop, [draft('Shirt', { sku: 'M' })])), ['new'], 'and has them from then on');
});

test('of lines about the same product the first counts', () => {
  const shop: Shop = new Map();
  const lines = [
    draft('Milk', { sku: 'A1', barcode: '460' }),
    draft('Milk 1 l', { sku: 'A1', price: 200 as Kopecks }),
    draft('Milk'),
    draft('Lait', { barcode: '490' }),
    draft('lait', { barcode: '490' }),
  ];
  const { matches } = run(shop, lines);
  assert.deepEqual(kinds({ matches, fresh: 0, changed: 0 }), ['new', 'repeats 2', 'repeats 2', 'new', 'repeats 5']);
  assert.deepEqual(matches[1], { kind: 'repeated', line: 2, otherPrice: true });
  assert.equal([...shop.values()][0]?.price, 100);
});

test('a barcode on products of different names tells nothing', () => {
  const { shop, ids } = shopOf(draft('Apples', { barcode: '200' }));
  const lines = [draft('Pears', { barcode: '200' }), draft('Apples', { barcode: '200' })];
  const { matches } = run(shop, lines);
  assert.deepEqual(matches[0], { kind: 'new' });
  assert.deepEqual(matches[1], { kind: 'known', productId: ids[0] });
  assert.deepEqual(kinds(run(shop, lines)), ['known', 'known']);
});

test('what could be several products is not guessed', () => {
  const { shop } = shopOf(draft('Milk', { sku: 'A1' }), draft('Milk', { sku: 'A2' }));
  const [match] = run(shop, [draft('Milk')]).matches;
  assert.match(
    match?.kind === 'unclear' ? match.reason : '',
    /^several products of the shop have this name; say which/,
  );
  assert.deepEqual(kinds(run(shop, [draft('Milk', { sku: 'A2' }), draft('Milk')])), ['known', 'repeats 2']);
});

test('an id that the shop does not know is the id of a new product; a deleted one stays deleted', () => {
  const id = newId<ProductId>();
  const { shop } = shopOf(draft('Milk', { sku: 'A1' }));
  assert.deepEqual(kinds(run(shop, [draft('Milk', { productId: id, sku: 'A2' })])), ['new']);
  const matcher = new ProductMatcher();
  matcher.learnDeleted(id);
  assert.ok(matcher.isKnownId(id));
  matcher.add(draft('Milk', { productId: id }), 2);
  for (const _step of matcher.resolve());
  const match = matcher.matchOf(0);
  assert.ok(match.kind === 'unclear' && /was deleted/.test(match.reason));
});

test('a file that says nothing of manufacturers goes by the name, where that is enough', () => {
  const { shop, ids } = shopOf(
    draft('Milk', { manufacturer: 'Meadow' }),
    draft('Tea', { manufacturer: 'Hill' }),
    draft('Tea', { manufacturer: 'Dale' }),
  );
  const { matches } = run(shop, [draft('milk'), draft('Tea')], true);
  assert.deepEqual(matches[0], { kind: 'known', productId: ids[0] });
  assert.equal(matches[1]?.kind, 'unclear');
});

const few = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const anyDraft = fc
  .record({
    productId: few(undefined, undefined, undefined, ...['a', 'b'].map((digit) => digit.repeat(36) as ProductId)),
    name: few('A', 'B', 'a'),
    manufacturer: few(undefined, null, 'X', 'Y'),
    sku: few(undefined, undefined, '1', '2', '3'),
    barcode: few(undefined, undefined, '10', '20', '30'),
    price: few(100, 200),
  })
  .map(
    ({ price, ...rest }): ProductDraft =>
      ({
        category: 'c',
        price: price as Kopecks,
        ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
      }) as ProductDraft,
  );

const anyShop = fc.array(anyDraft, { maxLength: 6 }).map((drafts) => {
  const shop: Shop = new Map();
  for (const one of drafts) run(shop, [one]);
  return shop;
});
const anyFile = fc.tuple(fc.array(anyDraft, { maxLength: 8 }), fc.boolean()).map(([lines, nameOnly]) => ({
  lines: nameOnly ? lines.map(({ manufacturer: _none, ...line }) => line) : lines,
  nameOnly,
}));
const runs = { numRuns: 3_000 };

test('whatever a file and the shop hold, a second import of the file changes nothing', () => {
  const property = fc.property(anyShop, anyFile, (before, { lines, nameOnly }) => {
    const shop = new Map(before);
    const first = run(shop, lines, nameOnly);
    const again = run(shop, lines, nameOnly);
    assert.deepEqual([again.fresh, again.changed], [0, 0], `${kinds(first)}, then ${kinds(again)}`);
  });
  fc.assert(property, runs);
});

test('an import that is interrupted and run again ends where an uninterrupted one does, or says what is unclear', () => {
  const pricesOf = (shop: Shop) =>
    [...shop.values()].map(({ name, sku, barcode, price }) => [name, sku, barcode, price]);
  const property = fc.property(anyShop, anyFile, fc.nat(8), (before, { lines, nameOnly }, until) => {
    const [whole, interrupted] = [new Map(before), new Map(before)];
    run(whole, lines, nameOnly);
    run(interrupted, lines, nameOnly, until);
    if (kinds(run(interrupted, lines, nameOnly)).includes('unclear')) return;
    assert.deepEqual(pricesOf(interrupted).sort(), pricesOf(whole).sort());
  });
  fc.assert(property, runs);
});
