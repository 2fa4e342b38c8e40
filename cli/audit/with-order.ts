import type { Order } from '@product-store/order/orders/order';
import type { OrderId } from '@product-store/platform/values';
import type { AuditedStores } from './stores.ts';

/** A thing that names an order, with that order as it is now. */
export type WithOrder<T> = T & { order: Order | undefined };

export const joinOrders = async <T>(
  { order: { orderAudit } }: AuditedStores,
  items: readonly T[],
  orderId: (item: T) => OrderId | null,
): Promise<WithOrder<T>[]> => {
  const ids = [...new Set(items.map(orderId).filter((id) => id !== null))];
  const orders = new Map((await orderAudit.ordersOf(ids)).map(({ id, order }) => [id, order]));
  return items.map((item) => {
    const id = orderId(item);
    return { ...item, order: id === null ? undefined : orders.get(id) };
  });
};
