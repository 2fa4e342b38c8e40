import { KnownProducts } from './known-products.ts';
import { type Keys, type LineKeys, linesInAStep } from './line-keys.ts';

/** The line could repeat several others. */
export const unclearGroup = -1;

/**
 * Which lines of a file are about the same product, from the file alone, so that the answer does not change with what
 * the shop holds: each line gets the number of the line that stands for its product, often its own; -1 when that could
 * be several. What is surer settles first: ids, then article numbers, barcodes, names. In steps of a few milliseconds,
 * between which whoever asks may do something else.
 */
export function* groupLines(
  keys: LineKeys,
  shared: ReadonlySet<number>,
): Generator<undefined, Int32Array<ArrayBuffer>, undefined> {
  const heads = new KnownProducts();
  const headOf = new Int32Array(keys.length);

  const settle = (at: number, own: Keys, found: readonly number[]): void => {
    if (found.length > 1) headOf[at] = unclearGroup;
    else if (found[0] === undefined) {
      headOf[at] = at;
      heads.set(at, own);
    } else {
      headOf[at] = found[0];
      // Else products of several article numbers would all be taken for the one line that has none.
      if (own.id === 0 && heads.skuOf(found[0]) === 0)
        heads.set(found[0], { id: 0, sku: own.sku, barcode: 0, name: 0 });
    }
  };
  function* each(concerns: (own: Keys) => boolean, find: (own: Keys) => number[]): Generator<undefined> {
    for (let at = 0; at < keys.length; at += 1) {
      const own = keys.at(at);
      if (concerns(own)) settle(at, own, find(own));
      if (at % linesInAStep === 0) yield;
    }
  }
  const byBarcode = (own: Keys): number[] => {
    const found = shared.has(own.barcode) ? [] : heads.withBarcode(own);
    return found.length > 0 ? found : heads.withName(own);
  };

  yield* each(
    ({ id }) => id !== 0,
    ({ id }) => heads.withId(id),
  );
  yield* each(
    ({ id, sku }) => id === 0 && sku !== 0,
    (own) => {
      const found = heads.withSku(own.sku);
      return found.length > 0 ? found : byBarcode(own);
    },
  );
  yield* each(({ id, sku, barcode }) => id === 0 && sku === 0 && barcode !== 0, byBarcode);
  yield* each(
    ({ id, sku, barcode }) => id === 0 && sku === 0 && barcode === 0,
    (own) => heads.withName(own),
  );
  return headOf;
}
