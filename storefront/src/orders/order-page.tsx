import { Link, useParams, useSearch } from 'wouter';
import { LoginGate } from '../account/login-gate.tsx';
import { Problem } from '../api/problem.ts';
import { paths } from '../app/paths.ts';
import { usePageTitle } from '../app/use-page-title.ts';
import { EmptyPage } from '../design/empty-page.tsx';
import { Notice } from '../design/notice.tsx';
import { PageColumns, PageColumnsSkeleton } from '../design/page-columns.tsx';
import { ProblemNote } from '../design/problem-note.tsx';
import { Sums } from '../design/sums.tsx';
import { useMessages } from '../i18n/messages.ts';
import { useFormat } from '../i18n/use-format.ts';
import { CancelOrder } from './cancel-order.tsx';
import { OrderAgain } from './order-again.tsx';
import { OrderItems, piecesOf } from './order-items.tsx';
import { orderMessages } from './order-messages.ts';
import { orderNumber } from './order-number.ts';
import styles from './order-page.module.css';
import type { Order } from './order-queries.ts';
import { OrderTimeline } from './order-timeline.tsx';
import { rejectionOf, rejectionTexts } from './rejection-text.ts';
import { StatusBadge } from './status-badge.tsx';
import { canBeCancelled } from './timeline-of.ts';
import { useLiveOrder } from './use-live-order.ts';

const MissingOrder = () => {
  const text = useMessages(orderMessages);
  return (
    <EmptyPage title={text.missing} text={text.missingText}>
      <Link href={paths.orders} className="button primary">
        {text.all}
      </Link>
    </EmptyPage>
  );
};

const Notes = ({ order }: { order: Order }) => {
  const text = useMessages(orderMessages);
  const rejection = useMessages(rejectionTexts);
  const isJustPlaced = new URLSearchParams(useSearch()).has('placed');
  if (order.status === 'PENDING')
    return (
      <Notice icon="busy" role="status">
        <p className={styles.strong}>{text.pending}</p>
        <p>{text.pendingText}</p>
      </Notice>
    );
  if (order.status === 'REJECTED')
    return (
      <Notice
        icon="warning"
        role="status"
        actions={
          <Link href={paths.cart} className="button small">
            {text.cart}
          </Link>
        }
      >
        <p className={styles.strong}>{text.rejected}</p>
        <p>{rejection(rejectionOf(order))}</p>
      </Notice>
    );
  if (!isJustPlaced || !canBeCancelled(order.status)) return null; // by now there is other news
  return (
    <Notice icon="check" tone="good" role="status">
      <p className={styles.strong}>{text.placed}</p>
      <p>{text.placedText}</p>
    </Notice>
  );
};

const Details = ({ order }: { order: Order }) => {
  const text = useMessages(orderMessages);
  const format = useFormat();
  // One that was never made is still in the cart.
  const isReal = order.status !== 'PENDING' && order.status !== 'REJECTED';
  const isLiving = isReal && order.status !== 'CANCELLED';
  return (
    <>
      <div>
        <div className="row">
          <h1 tabIndex={-1}>{text.title(orderNumber(order.order_id))}</h1>
          <StatusBadge status={order.status} />
        </div>
        <p className="soft">{text.from(format.moment(order.created_at))}</p>
      </div>
      <Notes order={order} />
      <PageColumns
        aside={
          <section className="card padded stack" aria-label={text.total}>
            <Sums
              parts={[
                { label: text.goods(piecesOf(order)), value: format.money(order.total) },
                { label: text.delivery, value: text.free },
              ]}
              total={{ label: text.total, value: format.money(order.total) }}
            />
            {isLiving && <p className="soft small-text">{text.onDelivery}</p>}
            {canBeCancelled(order.status) && <CancelOrder order={order} />}
            {isReal && <OrderAgain order={order} />}
            <Link href={paths.orders} className="button quiet wide">
              {text.all}
            </Link>
          </section>
        }
      >
        <OrderTimeline order={order} />
        <OrderItems order={order} />
      </PageColumns>
    </>
  );
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const LiveOrder = ({ orderId }: { orderId: string }) => {
  const { data, error, refetch } = useLiveOrder(orderId);
  if (data) return <Details order={data} />;
  if (error instanceof Problem && error.status === 404) return <MissingOrder />;
  return error ? <ProblemNote error={error} onRetry={refetch} /> : <PageColumnsSkeleton />;
};

const OrderPage = () => {
  const text = useMessages(orderMessages);
  const { orderId = '' } = useParams<{ orderId: string }>();
  usePageTitle(text.title(orderNumber(orderId)));
  return (
    <LoginGate>
      <div className={`page ${styles.page}`}>
        {uuid.test(orderId) ? <LiveOrder key={orderId} orderId={orderId} /> : <MissingOrder />}
      </div>
    </LoginGate>
  );
};
export default OrderPage;
