import { setTimeout as sleep } from 'node:timers/promises';
import { CartView } from '@product-store/cart/contract';
import { OrderView } from '@product-store/order/contract';
import type { OrderId, ProductId } from '@product-store/platform/values';
import { type Answers, codeOf, definiteAnswer } from './answers.ts';
import type { Client, Reply } from './http-client.ts';
import { logIn, type Person } from './people.ts';

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
  /** Answers that no client should get. */
  faults: string[];
  /** From the first attempt to the definite answer. */
  ms: number;
}

const patienceMs = 180_000;

/** A client that repeats what got no answer, as a careful program would. `over` ends all of it. */
export const createBuyer = (client: Client, person: Person, answers: Answers, over: AbortSignal) => {
  let { token } = person;
  /** An access token lasts a quarter of an hour, a run may last longer. */
  const loggedIn = async (ask: () => Promise<Reply>): Promise<Reply> => {
    const reply = await ask();
    if (reply.status !== 401) return reply;
    token = (await logIn(client, person)).token;
    return ask();
  };
  const patient = (ask: () => Promise<Reply>) =>
    definiteAnswer(() => loggedIn(ask), answers, AbortSignal.any([over, AbortSignal.timeout(patienceMs)]));

  /** Makes the cart hold these lines, or what there is of them; emptying and merging can both be repeated. */
  const fill = async (items: readonly Line[]): Promise<Line[]> => {
    const end = Date.now() + patienceMs;
    // After a close that got lost it stays frozen until the order's job has closed it.
    while (codeOf(await patient(() => client('DELETE /cart-api/cart/', { token }))) === 'checkout-in-progress') {
      if (Date.now() > end) throw new Error(`the cart of ${person.username} stays frozen`);
      await sleep(200);
    }
    const merged = await patient(() => client('POST /cart-api/cart/merge', { token, json: { items } }));
    if (merged.status !== 200) throw new Error(`a cart could not be filled: ${merged.text}`);
    return CartView.parse(merged.json()).items.map(({ product_id, quantity }) => ({ product_id, quantity }));
  };

  const checkout = (key: string) =>
    patient(() => client('POST /cart-api/cart/checkout', { token, headers: { 'idempotency-key': key } }));
  const orderIn = (reply: Reply) => OrderView.parse(reply.json()).order_id;

  /** Checks out, and again with the same key until it is known what became of it. */
  const buy = async (key: string, lines: Line[]): Promise<Purchase> => {
    const purchase: Purchase = { person, key, lines, outcome: 'unknown', orderIds: new Set(), faults: [], ms: 0 };
    const began = performance.now();
    const reply = await checkout(key).catch(() => undefined);
    purchase.ms = performance.now() - began;
    if (reply?.status === 200) {
      purchase.outcome = 'made';
      purchase.orderIds.add(orderIn(reply));
    } else if (reply?.status === 409) purchase.outcome = 'refused';
    else if (reply) purchase.faults.push(`checkout ${key} was answered ${reply.text}`);
    return purchase;
  };

  /** The same once more, later: a retry that slept. */
  const repeat = async ({ key, orderIds, faults }: Purchase): Promise<void> => {
    const reply = await checkout(key);
    if (reply.status === 200) orderIds.add(orderIn(reply));
    else faults.push(`the repeat of checkout ${key} was answered ${reply.text}`);
  };

  return { fill, buy, repeat };
};
export type Buyer = ReturnType<typeof createBuyer>;
