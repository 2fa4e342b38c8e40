import { BestSlots } from './best-slots.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import type { CatalogueTable } from './catalogue-table.ts';
import { stemsKept } from './name-stems.ts';
import { compareIds } from './orderings.ts';

/**
 * What likeness is made of, a hundred in all. The category weighs more than the rest together, so that what is outside
 * need not be looked at while there is enough inside; the price counts from "the same" down to nothing at half or twice
 * as much.
 */
const weights = { category: 55, words: 25, price: 12, manufacturer: 8 };
/** The first word of a name says what the thing is, the others which; see search/fields.ts. */
const firstWord = 2;
/** More than any likeness: what can be bought comes before what cannot. */
const available = 1000;
/** Sums of the same parts in another order are equal. */
const precision = 1e6;

/** What each stem is worth to this product: `weights.words` when all are met. */
const wordWeights = (table: CatalogueTable, slot: number): Float64Array => {
  const worth = new Float64Array(table.nameStems.bound);
  const own = table.nameStems.read().subarray(slot * stemsKept, (slot + 1) * stemsKept);
  const count = own.indexOf(0) < 0 ? stemsKept : own.indexOf(0);
  const unit = weights.words / (count - 1 + firstWord);
  for (let at = 0; at < count; at++) worth[own[at] ?? 0] = at === 0 ? unit * firstWord : unit;
  return worth;
};

const bestAmong = (table: CatalogueTable, slot: number, limit: number, sameCategory: boolean): BestSlots => {
  const { category, manufacturer, price, inStock, popularity } = table.columns;
  const worth = wordWeights(table, slot);
  const stems = table.nameStems.read();
  const [itsCategory, itsManufacturer, itsPrice] = [category[slot] ?? 0, manufacturer[slot] ?? 0, price[slot] ?? 0];
  const id = (one: number): string => table.entries[one]?.product.productId ?? '';
  const best = new BestSlots(limit, (a, b) => {
    const ahead = (popularity[a] ?? 0) - (popularity[b] ?? 0);
    return ahead === 0 ? compareIds(id(a), id(b)) < 0 : ahead > 0;
  });
  for (let other = 0; other < table.entries.length; other++) {
    const theirs = category[other] ?? 0;
    if (theirs === 0 || other === slot || (sameCategory && theirs !== itsCategory)) continue;
    let likeness = theirs === itsCategory ? weights.category : 0;
    for (let at = other * stemsKept; at < (other + 1) * stemsKept; at++) {
      const stem = stems[at] ?? 0;
      if (stem === 0) break;
      likeness += worth[stem] ?? 0;
    }
    if (itsManufacturer !== 0 && manufacturer[other] === itsManufacturer) likeness += weights.manufacturer;
    if (likeness === 0) continue; // nothing in common but, perhaps, the price
    if (inStock[other] === 1) likeness += available;
    if (likeness + weights.price < best.least) continue;
    likeness += weights.price * Math.max(0, 1 - Math.abs(Math.log2((price[other] ?? 0) / itsPrice)));
    best.offer(other, Math.round(likeness * precision) / precision);
  }
  return best;
};

/**
 * The products most like the one in the slot: available ones first, then by likeness, then by popularity and id. First
 * looked for in its category; the whole catalogue only when that has too few which can be bought.
 */
export const similarTo = (table: CatalogueTable, slot: number, limit: number): CatalogueEntry[] => {
  const near = bestAmong(table, slot, limit, true).slots;
  const enough = near.length === limit && near.every((one) => table.columns.inStock[one] === 1);
  const slots = enough ? near : bestAmong(table, slot, limit, false).slots;
  return slots.flatMap((one) => table.entries[one] ?? []);
};
