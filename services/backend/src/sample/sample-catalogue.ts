import { type ProductId, stableId } from '@product-store/platform/values';
import { alcohol } from './alcohol.ts';
import { cleaning } from './cleaning.ts';
import { dairy } from './dairy.ts';
import { drinks } from './drinks.ts';
import { dumplings } from './dumplings.ts';
import { fruit } from './fruit.ts';
import { groceries } from './groceries.ts';
import { meat } from './meat.ts';
import { fraction, mix } from './mix.ts';
import { Shelf, type ShelfProduct } from './shelf.ts';
import { sweets } from './sweets.ts';
import { tobacco } from './tobacco.ts';
import { vegetables } from './vegetables.ts';

export interface SampleProduct extends ShelfProduct {
  readonly productId: ProductId;
  readonly stock: number;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

export interface SampleOptions {
  readonly count: number;
  readonly seed?: number;
}

export const assortments = [
  dairy,
  fruit,
  drinks,
  dumplings,
  groceries,
  sweets,
  tobacco,
  meat,
  vegetables,
  cleaning,
  alcohol,
] as const;

const firstDay = Date.UTC(2024, 8, 1);
const lastDay = Date.UTC(2025, 9, 1);
/** Coprime to the length of the rota, so that categories alternate. */
const rotaStride = 21;

interface Turn {
  readonly shelf: Shelf;
  readonly share: number;
  /** How many turns of the same category come before this one in a rota. */
  readonly nth: number;
}

/** Whose turn it is, fifty places long: every category as often as its share says. */
const rotaOf = (seed: number): Turn[] => {
  const turns = assortments.flatMap((assortment, at) => {
    const shelf = new Shelf(assortment, mix(seed, at));
    return Array.from({ length: assortment.share }, () => ({ shelf, share: assortment.share }));
  });
  const dealt = turns.flatMap((_, place) => turns[(place * rotaStride) % turns.length] ?? []);
  return dealt.map((turn, place) => ({
    ...turn,
    nth: dealt.slice(0, place).filter(({ shelf }) => shelf === turn.shelf).length,
  }));
};

/** One in fifty is nearly sold out; none is sold out. */
const stockOf = (seed: number, n: number): number => {
  const scarce = mix(seed, n, 3) % 50 === 0;
  return scarce ? 3 + (mix(seed, n, 4) % 10) : 50 + (mix(seed, n, 4) % 451);
};

/**
 * The shop's sample: the same products, ids included, on every run and every machine. The first n of a longer run are
 * a run of n. Name and manufacturer together are unique.
 * @throws RangeError beyond what the word lists can name (more than half a million)
 */
export function* sampleCatalogue({ count, seed = 1 }: SampleOptions): Generator<SampleProduct, void, undefined> {
  const rota = rotaOf(seed);
  const capacity = Math.min(...rota.map(({ shelf, share }) => Math.floor(shelf.capacity / share) * rota.length));
  if (count > capacity) throw new RangeError(`The sample has at most ${capacity} products, not ${count}`);
  for (let n = 0; n < count; n++) {
    const turn = rota[n % rota.length];
    if (turn === undefined) return;
    yield {
      productId: stableId<ProductId>('sample-product', `${seed}`, `${n}`),
      ...turn.shelf.product(Math.floor(n / rota.length) * turn.share + turn.nth),
      stock: stockOf(seed, n),
      createdAt: Math.floor(firstDay + (lastDay - firstDay) * fraction(seed, n, 5)),
    };
  }
}
