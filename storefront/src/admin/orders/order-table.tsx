import { Link } from 'wouter';
import { useMessages } from '../../i18n/messages.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { piecesOf } from '../../orders/order-items.tsx';
import { orderMessages } from '../../orders/order-messages.ts';
import { orderNumber } from '../../orders/order-number.ts';
import type { Order } from '../../orders/order-queries.ts';
import { StatusBadge } from '../../orders/status-badge.tsx';
import styles from '../admin.module.css';
import { adminOrderPath } from '../admin-paths.ts';
import { type Column, DataTable } from '../data-table.tsx';
import { adminOrdersMessages } from './admin-orders-messages.ts';

const shownNames = 2;

export const OrderTable = ({ orders, isOld }: { orders: readonly Order[]; isOld: boolean }) => {
  const text = useMessages(adminOrdersMessages);
  const words = useMessages(orderMessages);
  const format = useFormat();
  const namesOf = ({ items }: Order) => {
    const names = items.slice(0, shownNames).map(({ name }) => name);
    return items.length > shownNames ? `${names.join(', ')} …` : names.join(', ');
  };
  const columns: Column<Order>[] = [
    {
      title: text.order,
      cell: (order) => (
        <>
          <Link href={adminOrderPath(order.order_id)}>{words.title(orderNumber(order.order_id))}</Link>
          <span className={`soft small-text ${styles.under}`}>{format.moment(order.created_at)}</span>
        </>
      ),
    },
    {
      title: text.contents,
      cell: (order) => (
        <>
          {namesOf(order)}
          <span className={`soft small-text ${styles.under}`}>{text.pieces(piecesOf(order))}</span>
        </>
      ),
      isExtra: true,
    },
    { title: text.status, cell: ({ status }) => <StatusBadge status={status} /> },
    { title: text.total, cell: ({ total }) => format.money(total), isNumber: true },
  ];
  return (
    <DataTable caption={text.title} columns={columns} rows={orders} keyOf={({ order_id }) => order_id} isOld={isOld} />
  );
};
