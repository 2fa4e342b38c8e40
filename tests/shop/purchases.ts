import { CartView } from '@product-store/cart/contract';
import { OrderView } from '@product-store/order/contract';
import type { OrderId, ProductId } from '@product-store/platform/values';
import { type Answers, codeOf, definiteAnswer } from './answers.ts';
import type { Client } from './http-client.ts';
import type { Person } from './people.ts';

export interface Line {
  product_id: ProductId;
  quantity: number;
}

/** One checkout as its client saw it to the end. */
export interface Purchase {
  person: Person;
  key: string;
  lines: Line[];
  outcome: 'made' | 'refused' | 'unknown';
  /** Every order that it was told of: more than one is a doubled order. */
  orderIds: Set<OrderId>;
  /** From the first attempt to the definite answer. */
  ms: number;
}

/** A client that repeats what got no answer, as a careful program would. */
export const createBuyer = (client: Client, person: Person, answers: Answers) => {
  const { token } = person;
  const ask = (call: string, json?: unknown) => definiteAnswer(() => client(call, { token, json }), answers);

  /** Makes the cart hold these lines, or what there is of them; emptying and merging can both be repeated. */
  const fill = async (wanted: readonly Line[]): Promise<Line[]> => {
    for (;;) {
      const emptied = await ask('DELETE /cart-api/cart/');
      if (codeOf(emptied) === 'checkout-in-progress') continue; // the close of the last checkout got lost: a job does it
      const merged = await ask('POST /cart-api/cart/merge', { items: wanted });
      if (merged.status !== 200) throw new Error(`a cart could not be filled: ${merged.text}`);
      return CartView.parse(merged.json()).items.map(({ product_id, quantity }) => ({ product_id, quantity }));
    }
  };

  const checkout = (key: string) =>
    client('POST /cart-api/cart/checkout', { token, headers: { 'idempotency-key': key } });

  /** Checks out, and again with the same key until it is known what became of it. */
  const buy = async (key: string, lines: Line[]): Promise<Purchase> => {
    const purchase: Purchase = { person, key, lines, outcome: 'unknown', orderIds: new Set(), ms: 0 };
    const began = performance.now();
    const reply = await definiteAnswer(() => checkout(key), answers).catch(() => undefined);
    purchase.ms = performance.now() - began;
    if (reply?.status === 200) {
      purchase.outcome = 'made';
      purchase.orderIds.add(OrderView.parse(reply.json()).order_id);
    } else if (reply?.status === 409) purchase.outcome = 'refused';
    else if (reply) throw new Error(`a checkout was answered ${reply.text}`);
    return purchase;
  };

  /** The same once more, much later: a retry that slept. */
  const repeat = async ({ key, orderIds }: Purchase): Promise<void> => {
    const reply = await definiteAnswer(() => checkout(key), answers);
    if (reply.status !== 200) throw new Error(`the repeat of a checkout was answered ${reply.text}`);
    orderIds.add(OrderView.parse(reply.json()).order_id);
  };

  return { person, fill, buy, repeat };
};
export type Buyer = ReturnType<typeof createBuyer>;
