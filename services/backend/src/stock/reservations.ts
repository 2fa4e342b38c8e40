import { Conflict } from '@product-store/platform/errors';
import { inSpan } from '@product-store/platform/telemetry';
import type { OrderId, ProductId } from '@product-store/platform/values';
import type { StockLine } from '../contract.ts';
import type { Sale } from '../popularity/sales-store.ts';
import type { StockCommand } from './stock.ts';
import type { StockResult, Stockroom } from './stockroom.ts';

export interface Reservations {
  /**
   * Holds every line for the order, or refuses. After a refusal what was held before stays held: the order must be dead
   * in its own store first, only then does it call `release` (a second click could otherwise complete it on stock that
   * the first gives back). @throws Conflict `insufficient-stock`, `product-not-available`, `reservation-ended`, `checkout-too-old`
   */
  reserve(orderId: OrderId, frozenAt: number, lines: readonly StockLine[]): Promise<void>;
  /** HELD -> SOLD; the sale counts in what is popular. @throws Conflict `not-held` */
  commit(orderId: OrderId, lines: readonly StockLine[], soldAt?: number): Promise<void>;
  /** HELD -> RELEASED, absent -> RELEASED. @throws Conflict `already-sold` */
  release(orderId: OrderId, lines: readonly StockLine[]): Promise<void>;
}

/** A message that slept longer than this cannot bring an order back; ended rows are kept longer. */
const maxAgeMs = 24 * 3_600_000;

export const createReservations = ({
  stockroom,
  onSale,
  counted,
  sold,
  now = Date.now,
}: {
  stockroom: Stockroom;
  /** Whether the product is in the catalogue (not deleted). */
  onSale(product: ProductId): boolean;
  counted(outcome: string): void;
  /** Is told of every order that is sold; again when the order's commit is said again. */
  sold(sale: Sale): Promise<void>;
  now?: () => number;
}): Reservations => {
  const each = async (orderId: OrderId, lines: readonly StockLine[], kind: 'sell' | 'release'): Promise<void> => {
    for (const { product_id, quantity } of summed(lines)) {
      const result = await stockroom.change(product_id, { kind, reservationId: orderId, quantity });
      counted(result.kind === 'done' ? kind : result.code);
      refused(result, product_id);
    }
  };
  return {
    reserve: (orderId, frozenAt, lines) =>
      inSpan('reserve stock', { 'order.id': orderId, 'order.lines': lines.length }, async () => {
        if (frozenAt < now() - maxAgeMs)
          throw new Conflict('checkout-too-old', 'This checkout began more than a day ago and has ended.');
        for (const { product_id, quantity } of summed(lines)) {
          if (!onSale(product_id)) {
            throw new Conflict('product-not-available', 'A product of this order is no longer sold.', { product_id });
          }
          const command: StockCommand = { kind: 'reserve', reservationId: orderId, quantity };
          const result = await stockroom.change(product_id, command);
          counted(result.kind === 'done' ? 'reserve' : result.code);
          refused(result, product_id);
        }
      }),
    commit: async (orderId, lines, soldAt) => {
      await each(orderId, lines, 'sell');
      // After the stock: what is not sold must not count. A worker that dies in between is made up for by the order's job.
      if (soldAt !== undefined) await sold({ orderId, at: soldAt, lines: sumOf(lines) });
    },
    release: (orderId, lines) => each(orderId, lines, 'release'),
  };
};

/** Each product once, in the same order for everybody: no two orders can wait for each other. */
export const summed = (lines: readonly StockLine[]): StockLine[] => {
  const quantities = new Map<ProductId, number>();
  for (const { product_id, quantity } of lines)
    quantities.set(product_id, (quantities.get(product_id) ?? 0) + quantity);
  return [...quantities]
    .map(([product_id, quantity]) => ({ product_id, quantity }))
    .sort((a, b) => (a.product_id < b.product_id ? -1 : 1));
};

const sumOf = (lines: readonly StockLine[]): Sale['lines'] =>
  summed(lines).map(({ product_id, quantity }) => ({ productId: product_id, quantity }));

const sentences: Record<string, string> = {
  'insufficient-stock': 'There is not enough of a product left.',
  'reservation-ended': 'This order has ended; its stock was given back.',
  'not-held': 'Nothing is held for this order.',
  'already-sold': 'This stock has been sold and shipped.',
};

const refused = (result: StockResult, product_id: ProductId): void => {
  if (result.kind === 'done') return;
  throw new Conflict(result.code, sentences[result.code] ?? 'Not possible.', { ...result.facts, product_id });
};
