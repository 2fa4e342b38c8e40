import { useQuery } from '@tanstack/react-query';
import { ProblemNote } from '../../design/problem-note.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { useFormat } from '../../i18n/use-format.ts';
import styles from '../admin.module.css';
import { adminMessages } from '../admin-messages.ts';
import { adminProblemTexts } from '../admin-problem-texts.ts';
import { priceHistoryQuery } from '../admin-queries.ts';
import { DataTable } from '../data-table.tsx';
import { productsMessages } from './products-messages.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-/i;

export const PriceHistory = ({ productId }: { productId: string }) => {
  const text = useMessages(productsMessages);
  const words = useMessages(adminMessages);
  const format = useFormat();
  const { data, error, refetch } = useQuery(priceHistoryQuery(productId));
  const author = (by: string) =>
    uuid.test(by) ? text.person(by.slice(0, 8).toUpperCase()) : by === 'unknown' ? text.unknown : by;
  return (
    <section className="card padded stack" aria-labelledby="history">
      <h2 id="history">{text.history}</h2>
      {error && <ProblemNote error={error} texts={adminProblemTexts} onRetry={refetch} />}
      {!data && !error && <div className="skeleton">&nbsp;</div>}
      {data && (
        <DataTable
          caption={text.history}
          rows={data.items}
          keyOf={({ from }, index) => `${from} ${index}`}
          columns={[
            { title: words.price, cell: ({ price }) => format.money(price) },
            {
              title: text.since,
              cell: ({ from, by, reason }) => (
                <>
                  {format.moment(from)}
                  <span className={`soft small-text ${styles.under}`}>
                    {reason ? `${author(by)}: ${reason}` : author(by)}
                  </span>
                </>
              ),
            },
          ]}
        />
      )}
    </section>
  );
};
