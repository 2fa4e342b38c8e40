import type { OrderStatus } from './order-queries.ts';
import { useStatusLabel } from './use-status-label.ts';

const tones: Record<OrderStatus, '' | 'good' | 'warn' | 'bad'> = {
  PENDING: 'warn',
  CREATED: '',
  PROCESSING: 'warn',
  SHIPPING: 'good',
  DELIVERED: 'good',
  CANCELLED: '',
  REJECTED: 'bad',
  ABORTED: 'bad',
};

export const StatusBadge = ({ status }: { status: OrderStatus }) => (
  <span className={`badge ${tones[status]}`}>{useStatusLabel()(status)}</span>
);
