import type { OrderStatus } from '../../orders/order-queries.ts';

export type Move = 'PROCESSING' | 'SHIPPING' | 'DELIVERED' | 'CANCELLED';
/** What cannot be taken back is asked about first. */
export type FinalMove = Exclude<Move, 'PROCESSING'>;

/** Where an order can go from where it is, as the order service has it (services/order/src/orders/order.ts), onward first. */
const moves: Partial<Record<OrderStatus, readonly Move[]>> = {
  CREATED: ['PROCESSING', 'CANCELLED'],
  PROCESSING: ['SHIPPING', 'CANCELLED'],
  SHIPPING: ['DELIVERED'],
};

export const movesOf = (status: OrderStatus): readonly Move[] => moves[status] ?? [];
export const isFinalMove = (move: Move): move is FinalMove => move !== 'PROCESSING';
