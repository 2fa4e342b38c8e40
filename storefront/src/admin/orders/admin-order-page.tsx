import { Link, useParams } from 'wouter';
import { Problem } from '../../api/problem.ts';
import { usePageTitle } from '../../app/use-page-title.ts';
import { EmptyPage } from '../../design/empty-page.tsx';
import { PageColumns, PageColumnsSkeleton } from '../../design/page-columns.tsx';
import { ProblemNote } from '../../design/problem-note.tsx';
import { Sums } from '../../design/sums.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { OrderItems, piecesOf } from '../../orders/order-items.tsx';
import { orderMessages } from '../../orders/order-messages.ts';
import { orderNumber } from '../../orders/order-number.ts';
import type { Order } from '../../orders/order-queries.ts';
import { OrderTimeline } from '../../orders/order-timeline.tsx';
import { StatusBadge } from '../../orders/status-badge.tsx';
import { useLiveOrder } from '../../orders/use-live-order.ts';
import { adminPaths } from '../admin-paths.ts';
import { adminProblemTexts } from '../admin-problem-texts.ts';
import { MoveOrder } from './move-order.tsx';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const Missing = () => {
  const text = useMessages(orderMessages);
  return (
    <EmptyPage title={text.missing} text="">
      <Link href={adminPaths.orders} className="button primary">
        {text.all}
      </Link>
    </EmptyPage>
  );
};

const Details = ({ order }: { order: Order }) => {
  const text = useMessages(orderMessages);
  const format = useFormat();
  return (
    <>
      <div>
        <div className="row">
          <h1 tabIndex={-1}>{text.title(orderNumber(order.order_id))}</h1>
          <StatusBadge status={order.status} />
        </div>
        <p className="soft">{text.from(format.moment(order.created_at))}</p>
        <p className="soft small-text">
          <code>{order.order_id}</code>
        </p>
      </div>
      <PageColumns
        aside={
          <div className="card padded stack">
            <Sums
              parts={[{ label: text.goods(piecesOf(order)), value: format.money(order.total) }]}
              total={{ label: text.total, value: format.money(order.total) }}
            />
            <MoveOrder order={order} />
            <Link href={adminPaths.orders} className="button quiet wide">
              {text.all}
            </Link>
          </div>
        }
      >
        <OrderTimeline order={order} />
        <OrderItems order={order} />
      </PageColumns>
    </>
  );
};

const LiveOrder = ({ orderId }: { orderId: string }) => {
  const { data, error, refetch } = useLiveOrder(orderId);
  if (data) return <Details order={data} />;
  if (error instanceof Problem && error.status === 404) return <Missing />;
  return error ? <ProblemNote error={error} texts={adminProblemTexts} onRetry={refetch} /> : <PageColumnsSkeleton />;
};

/** Any customer's order: what happens to it live, and its moves. */
export const AdminOrderPage = () => {
  const text = useMessages(orderMessages);
  const { orderId = '' } = useParams<{ orderId: string }>();
  usePageTitle(text.title(orderNumber(orderId)));
  return uuid.test(orderId) ? <LiveOrder key={orderId} orderId={orderId} /> : <Missing />;
};
