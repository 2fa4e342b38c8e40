import type { ProductId } from '@product-store/platform/values';
import { Answers } from './answers.ts';
import type { Client } from './http-client.ts';
import { newShopper } from './people.ts';
import { type Buyer, createBuyer, type Line, type Purchase } from './purchases.ts';
import { type Seeded, seeded } from './seeded.ts';

/** Shoppers who fill a cart, wait at the gate until it is open, check out, and come again. */
export interface ShoppingCrowd {
  readonly purchases: readonly Purchase[];
  readonly answers: Answers;
  /** Checkouts under way. */
  readonly inFlight: number;
  /** Checkouts that have begun, ever. */
  readonly begun: number;
  /** They have been told to leave, or something went wrong for one. */
  readonly leaving: boolean;
  open(): void;
  close(): void;
  /** Lets those finish who are at the checkout. @throws what went wrong for any of them */
  leave(): Promise<void>;
  /** Resolves when all have left; rejects as soon as something goes wrong for one: then they all leave at once. */
  left: Promise<void>;
}

/** One in so many checkouts that succeeded is repeated later. */
const oneInRepeats = 6;

/** One to four different products, one to three of each. */
const wishes = (taste: Seeded, products: readonly ProductId[]): Line[] =>
  taste
    .shuffled(products)
    .slice(0, 1 + taste.below(4))
    .map((product_id) => ({ product_id, quantity: 1 + taste.below(3) }));

export const gatherCrowd = async (
  client: Client,
  { size, seed, products }: { size: number; seed: number; products: readonly ProductId[] },
): Promise<ShoppingCrowd> => {
  const answers = new Answers();
  const failed = new AbortController();
  const people = await Promise.all(Array.from({ length: size }, () => newShopper(client)));
  const purchases: Purchase[] = [];
  let [inFlight, begun, isOpen, leaving] = [0, 0, false, false];
  let waiting: (() => void)[] = [];

  const open = (): void => {
    isOpen = true;
    for (const go of waiting) go();
    waiting = [];
  };
  const gate = async (): Promise<void> => {
    while (!isOpen && !leaving) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const shopAround = async (buyer: Buyer, name: string, taste: Seeded): Promise<void> => {
    for (let visit = 1; !leaving; visit++) {
      const lines = await buyer.fill(wishes(taste, products));
      await gate();
      if (leaving) return;
      if (lines.length === 0) continue; // all of it is sold out
      inFlight++;
      begun++;
      const purchase = await buyer.buy(`${name}-${visit}`, lines);
      inFlight--;
      purchases.push(purchase);
      if (purchase.outcome === 'made' && taste.below(oneInRepeats) === 0) await buyer.repeat(purchase);
    }
  };
  const leave = (): Promise<void> => {
    leaving = true;
    open();
    return left;
  };
  const left = Promise.all(
    people.map((person, index) =>
      shopAround(createBuyer(client, person, answers, failed.signal), `${seed}-${index}`, seeded(seed * 1_000 + index)),
    ),
  ).then(
    () => {},
    (error: unknown) => {
      failed.abort();
      void leave();
      throw error;
    },
  );
  return {
    purchases,
    answers,
    get inFlight() {
      return inFlight;
    },
    get begun() {
      return begun;
    },
    get leaving() {
      return leaving;
    },
    open,
    close: () => {
      isOpen = false;
    },
    leave,
    left,
  };
};
