import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CursorCodec, InvalidCursor, type Position } from './cursor.ts';
import type { ListFilters, ListQuery } from './listing.ts';
import { catalogue, filters, sorting } from './product-arbitraries.ts';
import { createReadModel } from './read-model.ts';

const position: fc.Arbitrary<Position> = fc.record(
  {
    key: fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.maxSafeInteger()),
    id: fc.uuid(),
  },
  { noNullPrototype: true },
);

test('a position comes back as it was, in characters that need no escaping in a URL', () => {
  fc.assert(
    fc.property(fc.string(), position, (scope, one) => {
      const codec = new CursorCodec('key');
      const cursor = codec.encode(scope, one);
      assert.match(cursor, /^[\w-]+$/);
      assert.deepEqual(codec.decode(scope, cursor), one);
    }),
  );
});

test('another scope, another key, any changed, missing or added character is refused', () => {
  const codec = new CursorCodec('key');
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=~ ';
  fc.assert(
    fc.property(position, fc.nat(), fc.constantFrom(...alphabet), (one, at, letter) => {
      const cursor = codec.encode('scope', one);
      const place = at % cursor.length;
      const forged = [
        `${cursor.slice(0, place)}${letter}${cursor.slice(place + 1)}`,
        `${cursor.slice(0, place)}${letter}${cursor.slice(place)}`,
        `${cursor.slice(0, place)}${cursor.slice(place + 1)}`,
        cursor.slice(0, place),
        // These decode to the same bytes.
        `${cursor}=`,
        `${cursor}~`,
        ` ${cursor}`,
      ];
      for (const other of forged)
        if (other !== cursor) assert.throws(() => codec.decode('scope', other), InvalidCursor);
      assert.throws(() => codec.decode('scopf', cursor), InvalidCursor);
      assert.throws(() => new CursorCodec('kez').decode('scope', cursor), InvalidCursor);
    }),
  );
});

test('what was never a cursor is refused with the code that clients know', () => {
  const codec = new CursorCodec('key');
  for (const junk of ['', '0', '20', 'null', 'мусор', '\0', '../..', 'A'.repeat(10_000)])
    assert.throws(() => codec.decode('scope', junk), { code: 'invalid-cursor' });
});

/** Filters that often leave more than one page. */
const mostlyOpen: fc.Arbitrary<ListFilters> = fc.oneof(fc.constant({}), fc.record({ inStock: fc.boolean() }), filters);

test('a listing takes the cursors of the same filters and order only, whatever the limit', () => {
  fc.assert(
    fc.property(catalogue, mostlyOpen, filters, sorting, sorting, (products, filter, otherFilter, sort, otherSort) => {
      const model = createReadModel({ serialise: (one) => one, cursorKey: 'key' });
      model.putMany(products);
      const query: ListQuery = { ...filter, ...sort, limit: 1 };
      const cursor = model.list(query).nextCursor;
      fc.pre(cursor !== null);
      assert.equal(model.list({ ...query, cursor, limit: 3 }).total, model.list(query).total);
      model.list({ ...query, skip: 7 });
      assert.throws(() => model.list({ ...query, cursor: '7' }), InvalidCursor);
      if (sort.sortBy !== otherSort.sortBy || sort.sortOrder !== otherSort.sortOrder)
        assert.throws(() => model.list({ ...query, ...otherSort, cursor }), InvalidCursor);
      if (filter.category !== otherFilter.category || filter.inStock !== otherFilter.inStock)
        assert.throws(() => model.list({ ...otherFilter, ...sort, limit: 1, cursor }), InvalidCursor);
    }),
  );
});
