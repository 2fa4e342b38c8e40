import type { ProductSummary, StockLine } from '@product-store/backend/contract';
import { Conflict, ShopError, Unavailable } from '@product-store/platform/errors';
import { inSpan } from '@product-store/platform/telemetry';
import type { Kopecks, OrderId, ProductId, UserId } from '@product-store/platform/values';
import type { Neighbours } from './neighbours.ts';
import { isDead, isReal, type Order, type OrderLine, type Reason } from './order.ts';
import type { OrderChanges } from './order-changes.ts';
import type { OrderIndex } from './order-store.ts';

export interface OrderRequest {
  orderId: OrderId;
  userId: UserId;
  /** Becomes `created_at`: the same in every retry (epoch milliseconds). */
  frozenAt: number;
  lines: readonly StockLine[];
  fromCart: boolean;
}

export interface OrderCreation {
  /**
   * Makes, finishes or just shows the order. @throws Conflict when it is dead, with the reason that killed it;
   * Unavailable `order-uncertain` when that is not known yet (its job will find out).
   */
  create(request: OrderRequest): Promise<Order>;
  /** The one way out of every crash window. Idempotent. */
  resolve(orderId: OrderId): Promise<'real' | 'dead' | 'pending'>;
}

/** A PENDING order younger than this is somebody's work in progress. */
export const leaseMs = 30_000;
const maxAgeMs = 24 * 3_600_000;

export const createOrderCreation = ({
  changes,
  index,
  neighbours,
  now = Date.now,
}: {
  changes: OrderChanges;
  index: OrderIndex;
  neighbours: Neighbours;
  now?: () => number;
}): OrderCreation => {
  /** The job first, then the order as PENDING. */
  const begin = async ({ orderId, userId, frozenAt, lines, fromCart }: OrderRequest): Promise<Order> => {
    const priced = await price(lines, neighbours);
    if ('reason' in priced)
      return settled(await changes.change(orderId, { kind: 'abort', at: now(), reason: priced.reason }));
    const order = { userId, lines: priced.lines, total: totalOf(priced.lines), createdAt: frozenAt, fromCart };
    return settled(await changes.change(orderId, { kind: 'begin', at: now(), order }, { dueAt: frozenAt + leaseMs }));
  };

  /** Takes a PENDING order to CREATED, or to REJECTED and only then gives back what it held. */
  const finish = async (orderId: OrderId, order: Order): Promise<Order> => {
    if (order.state !== 'PENDING') return order;
    const lines = order.lines.map(({ productId, quantity }) => ({ product_id: productId, quantity }));
    const refusal = await reserveOrReason(orderId, order, lines);
    if (!refusal) {
      // Before the order is real, so that no real order is missing; after PENDING, so that no row is without an order.
      await index.add(order.userId, { orderId, createdAt: order.createdAt });
      const made = await changes.change(orderId, { kind: 'move', to: 'CREATED', at: now() });
      const after = settled(made);
      if (isDead(after.state)) await neighbours.release(orderId, lines); // rejected meanwhile: our holds must not stay
      return after;
    }
    const rejected = settled(await changes.change(orderId, { kind: 'reject', at: now(), reason: refusal }));
    if (isDead(rejected.state)) await neighbours.release(orderId, lines);
    return rejected;
  };

  const reserveOrReason = async (orderId: OrderId, order: Order, lines: StockLine[]): Promise<Reason | undefined> => {
    try {
      await neighbours.reserve(orderId, order.createdAt, lines);
      return undefined;
    } catch (error) {
      if (error instanceof ShopError && error.kind === 'conflict') return { code: error.code, facts: error.facts };
      throw error;
    }
  };

  const finished = async (orderId: OrderId, order: Order): Promise<Order> => {
    try {
      return await finish(orderId, order);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      throw new Unavailable(
        'order-uncertain',
        'We do not know yet whether this order went through. Do not order again: we are checking.',
        {
          retryAfterS: 3,
          facts: { order_id: orderId },
        },
      );
    }
  };

  return {
    create: (request) =>
      inSpan('create order', { 'order.id': request.orderId }, async () => {
        const { orderId, userId, frozenAt } = request;
        const known = await changes.load(orderId);
        // Absent that long: never made, or removed and forgotten. A message that slept cannot bring it (back).
        if (!known && frozenAt < now() - maxAgeMs) {
          throw new Conflict('checkout-too-old', 'This checkout began more than a day ago and has ended.', {
            order_id: orderId,
          });
        }
        const order = await finished(orderId, known ?? (await begin(request)));
        if (isReal(order.state) && order.userId === userId) return order;
        const reason = order.reason ?? { code: 'order-ended', facts: {} };
        throw new Conflict(reason.code, sentenceOf(reason), { ...reason.facts, order_id: orderId });
      }),

    resolve: async (orderId) => {
      const order =
        (await changes.load(orderId)) ??
        settled(
          await changes.change(orderId, { kind: 'abort', at: now(), reason: { code: 'order-ended', facts: {} } }),
        );
      if (order.state === 'PENDING' && now() < order.createdAt + leaseMs) return 'pending';
      const { state } = await finish(orderId, order);
      return isDead(state) ? 'dead' : 'real';
    },
  };
};

const settled = (outcome: Awaited<ReturnType<OrderChanges['change']>>): Order => {
  const order = outcome.kind === 'changed' ? outcome.change : outcome.state;
  if (!order) throw new Error('a settled order has a row');
  return order;
};

const price = async (
  lines: readonly StockLine[],
  neighbours: Neighbours,
): Promise<{ lines: OrderLine[] } | { reason: Reason }> => {
  const products = new Map<ProductId, ProductSummary>();
  for (const product of await neighbours.products([...new Set(lines.map(({ product_id }) => product_id))]))
    products.set(product.product_id, product);
  const priced: OrderLine[] = [];
  for (const { product_id, quantity } of lines) {
    const product = products.get(product_id);
    if (!product) return { reason: { code: 'product-not-available', facts: { product_id } } };
    priced.push({ productId: product_id, name: product.name, price: product.price_kopecks as Kopecks, quantity });
  }
  return { lines: priced };
};

const totalOf = (lines: readonly OrderLine[]): Kopecks =>
  lines.reduce((sum, { price: each, quantity }) => sum + each * quantity, 0) as Kopecks;

const sentenceOf = ({ code }: Reason): string =>
  ({
    'insufficient-stock':
      'There is not enough of a product left. Nothing was ordered; change the quantity and try again.',
    'product-not-available': 'A product is no longer sold. Nothing was ordered; take it out and try again.',
  })[code] ?? 'This order has ended without being made. Nothing was ordered.';
