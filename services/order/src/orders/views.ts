import { type OrderId, roublesFromKopecks } from '@product-store/platform/values';
import { OrderStatus, type OrderView } from '../contract.ts';
import type { Order, Reason } from './order.ts';

const iso = (at: number) => new Date(at).toISOString();

/** An order as the API shows it. */
export const orderView = (id: OrderId, order: Order): OrderView => ({
  order_id: id,
  status: OrderStatus.parse(order.state),
  items: order.lines.map(({ productId, name, price, quantity }) => ({
    product_id: productId,
    name,
    price: roublesFromKopecks(price),
    quantity,
    total_price: roublesFromKopecks(price * quantity),
  })),
  total: roublesFromKopecks(order.total),
  created_at: iso(order.createdAt),
  updated_at: iso(order.updatedAt),
  history: order.events.map(({ status, at }) => ({ status: OrderStatus.parse(status), at: iso(at) })),
  ...(order.reason && { reason: reasonView(order.reason) }),
});

/** The facts that a customer can act on; what else is known of it stays inside. */
const reasonView = ({ code, facts: { product_id, available } }: Reason): OrderView['reason'] => ({
  code,
  ...(typeof product_id === 'string' && { product_id }),
  ...(typeof available === 'number' && { available }),
});

/** Statuses for people. */
export const statusLabels: { status: OrderStatus; ru: string; en: string; final: boolean }[] = [
  { status: 'PENDING', ru: 'Проверяется', en: 'Being checked', final: false },
  { status: 'CREATED', ru: 'Создан', en: 'Created', final: false },
  { status: 'PROCESSING', ru: 'Собирается', en: 'Being packed', final: false },
  { status: 'SHIPPING', ru: 'В доставке', en: 'On its way', final: false },
  { status: 'DELIVERED', ru: 'Доставлен', en: 'Delivered', final: true },
  { status: 'CANCELLED', ru: 'Отменён', en: 'Cancelled', final: true },
  { status: 'REJECTED', ru: 'Не состоялся', en: 'Not made', final: true },
];
