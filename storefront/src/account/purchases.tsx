import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { answer } from '../api/answer.ts';
import { user } from '../api/clients.ts';
import { paths } from '../app/paths.ts';
import { ProblemNote } from '../design/problem-note.tsx';
import { useMessages } from '../i18n/messages.ts';
import { useFormat } from '../i18n/use-format.ts';
import { ownKey } from '../session/use-session.ts';
import styles from './account.module.css';
import { accountMessages } from './account-messages.ts';

/** What all orders that were made and not cancelled came to. */
export const Purchases = () => {
  const text = useMessages(accountMessages);
  const { money } = useFormat();
  const { data, error, refetch } = useQuery({
    queryKey: [ownKey, 'total-spent'],
    queryFn: ({ signal }) => answer(user.GET('/users/me/total-spent', { signal })),
  });
  return (
    <section className="card padded stack" aria-labelledby="purchases">
      <h2 id="purchases">{text.purchases}</h2>
      {error && !data && <ProblemNote error={error} onRetry={refetch} />}
      {!error && !data && <div className={`skeleton ${styles.bone}`} />}
      {data && (
        <div>
          <p className="soft">{text.spent}</p>
          <p className={styles.spent}>{money(data.total_spent)}</p>
          <p className="soft small-text">{text.ordersMade(data.orders_count)}</p>
          {data.unavailable.length > 0 && <p className="small-text">{text.spentOld}</p>}
        </div>
      )}
      <Link href={paths.orders} className="button wide">
        {text.orders}
      </Link>
    </section>
  );
};
