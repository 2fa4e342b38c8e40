import { isReal, type Order } from '@product-store/order/orders/order';
import type { OrderId, ProductId } from '@product-store/platform/values';
import type { Line, Purchase } from './purchases.ts';
import type { KillRun } from './random-kills.ts';
import type { StoredShop } from './stored-shop.ts';

export interface KillReport {
  seed: number;
  kills: Record<string, number>;
  /** The least that were under way at any kill. */
  leastInFlight: number;
  checkouts: number;
  orders: number;
  refused: number;
  /** Clients that never learned what became of their checkout. */
  unknown: number;
  slowestMs: number;
  /** Every answer that a client got, by kind; connections that broke by their error's code. */
  answers: Record<string, number>;
  violations: string[];
}

const summed = (lines: readonly { productId: ProductId; quantity: number }[]): string =>
  [...Map.groupBy(lines, ({ productId }) => productId)]
    .map(([productId, of]) => `${productId} x ${of.reduce((sum, { quantity }) => sum + quantity, 0)}`)
    .sort()
    .join(', ');
const asOrdered = (lines: readonly Line[]) =>
  summed(lines.map(({ product_id, quantity }) => ({ productId: product_id, quantity })));

/** What one client was told against what is written: its order is there once, and is what was in the cart. */
const purchaseFaults = (purchase: Purchase, orders: ReadonlyMap<OrderId, Order>): string[] => {
  const { outcome, orderIds, key, lines } = purchase;
  if (outcome !== 'made') return [];
  const [id, ...others] = orderIds;
  if (others.length > 0) return [`checkout ${key} was told of ${orderIds.size} orders`];
  const order = id && orders.get(id);
  if (!order || !isReal(order.state)) return [`order ${id} of checkout ${key} is ${order?.state ?? 'not there'}`];
  return summed(order.lines) === asOrdered(lines)
    ? []
    : [`order ${id} holds ${summed(order.lines)}, not ${asOrdered(lines)}`];
};

/** Real orders of the run's shoppers that no client knows of: at most one for each unknown outcome is right. */
const strangers = (run: KillRun, orders: ReadonlyMap<OrderId, Order>): string[] => {
  const told = new Set(run.purchases.flatMap(({ orderIds }) => [...orderIds]));
  const faults: string[] = [];
  for (const [userId, purchases] of Map.groupBy(run.purchases, ({ person }) => person.userId)) {
    const unknown = purchases.filter(({ outcome }) => outcome === 'unknown').length;
    const untold = [...orders].filter(([id, order]) => order.userId === userId && isReal(order.state) && !told.has(id));
    if (untold.length > unknown) faults.push(`user ${userId} has ${untold.length} orders that nobody was told of`);
  }
  return faults;
};

/** Two checkouts cannot have made the same order. */
const shared = ({ purchases }: KillRun): string[] => {
  const owners = Map.groupBy(
    purchases.flatMap(({ key, orderIds }) => [...orderIds].map((id) => ({ id, key }))),
    ({ id }) => id,
  );
  return [...owners].filter(([, of]) => of.length > 1).map(([id]) => `order ${id} was given to two checkouts`);
};

/** Every order has ended: what was sold and what is there make what there was. */
const stockFaults = async (
  run: KillRun,
  orders: ReadonlyMap<OrderId, Order>,
  stored: StoredShop,
): Promise<string[]> => {
  const sold = new Map<ProductId, number>();
  for (const { state, lines } of orders.values())
    if (isReal(state) && state !== 'CANCELLED')
      for (const { productId, quantity } of lines) sold.set(productId, (sold.get(productId) ?? 0) + quantity);
  const faults: string[] = [];
  for (const [product, initial] of run.stock) {
    const { onHand, available, held } = await stored.stock(product);
    const left = initial - (sold.get(product) ?? 0);
    if (onHand !== left || available !== left)
      faults.push(
        `product ${product}: ${left} should be left, but ${onHand} are, ${available} of them free, ${held} held`,
      );
  }
  return faults;
};

/** Holds a run against what the shop has written down. The shop must have settled. */
export const reportOn = async (run: KillRun, stored: StoredShop): Promise<KillReport> => {
  const orders = new Map((await stored.orders()).map(({ id, order }) => [id, order]));
  const outcomes = Map.groupBy(run.purchases, ({ outcome }) => outcome);
  return {
    seed: run.seed,
    kills: Object.fromEntries(
      [...Map.groupBy(run.kills, ({ worker }) => worker.service)].map(([service, of]) => [service, of.length]),
    ),
    leastInFlight: Math.min(...run.kills.map(({ inFlight }) => inFlight)),
    checkouts: run.purchases.length,
    orders: outcomes.get('made')?.length ?? 0,
    refused: outcomes.get('refused')?.length ?? 0,
    unknown: outcomes.get('unknown')?.length ?? 0,
    slowestMs: Math.round(Math.max(...run.purchases.map(({ ms }) => ms))),
    answers: run.answers.counts,
    violations: [
      ...run.purchases.flatMap((purchase) => [...purchase.faults, ...purchaseFaults(purchase, orders)]),
      ...strangers(run, orders),
      ...shared(run),
      ...(await stockFaults(run, orders, stored)),
      ...(await stored.audit()).map(({ law, subject, detail }) => `${subject}: ${law}: ${detail}`),
    ],
  };
};
