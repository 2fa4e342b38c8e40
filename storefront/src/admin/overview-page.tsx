import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { usePageTitle } from '../app/use-page-title.ts';
import { Notice } from '../design/notice.tsx';
import { ProblemNote } from '../design/problem-note.tsx';
import { useMessages } from '../i18n/messages.ts';
import { useFormat } from '../i18n/use-format.ts';
import { listedStatuses } from '../orders/order-queries.ts';
import { useStatusLabel } from '../orders/use-status-label.ts';
import styles from './admin.module.css';
import { adminMessages } from './admin-messages.ts';
import { addressWith, adminPaths } from './admin-paths.ts';
import { scarceQuery, statsQuery } from './admin-queries.ts';
import { StockTable } from './stock-table.tsx';

const DayInNumbers = () => {
  const text = useMessages(adminMessages);
  const format = useFormat();
  const label = useStatusLabel();
  const { data: stats, error, refetch } = useQuery(statsQuery);
  return (
    <section className="stack" aria-labelledby="day">
      <h2 id="day">{text.day}</h2>
      {error && <ProblemNote error={error} onRetry={refetch} />}
      {!stats && !error && <div className={`skeleton ${styles.figure}`}>&nbsp;</div>}
      {stats?.truncated && (
        <Notice icon="info">
          <p>{text.truncated}</p>
        </Notice>
      )}
      {stats && (
        <dl className={styles.cards}>
          <div className="card padded">
            <dt className="soft small-text">{text.dayOrders}</dt>
            <dd className={styles.figure}>{format.count(stats.orders)}</dd>
          </div>
          <div className="card padded">
            <dt className="soft small-text">{text.revenue}</dt>
            <dd className={styles.figure}>{format.money(stats.revenue)}</dd>
          </div>
          {listedStatuses.map((status) => (
            <div key={status} className="card padded">
              <dt className="soft small-text">
                <Link href={addressWith(adminPaths.orders, { status })}>{label(status)}</Link>
              </dt>
              <dd className={styles.figure}>{format.count(stats.by_status[status] ?? 0)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
};

export const OverviewPage = () => {
  const text = useMessages(adminMessages);
  usePageTitle(text.title);
  const { data, error, refetch } = useQuery(scarceQuery);
  return (
    <>
      <h1 tabIndex={-1}>{text.title}</h1>
      <DayInNumbers />
      <section className="stack" aria-labelledby="scarce">
        <div className={styles.head}>
          <h2 id="scarce">{text.scarce}</h2>
          <Link href={adminPaths.stock} className="button small">
            {text.allScarce}
          </Link>
        </div>
        {error && <ProblemNote error={error} onRetry={refetch} />}
        {data && <StockTable caption={text.scarce} levels={data.items} />}
      </section>
    </>
  );
};
