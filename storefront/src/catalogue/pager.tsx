import { Link } from 'wouter';
import { Icon } from '../design/icon.tsx';
import { useMessages } from '../i18n/messages.ts';
import { listingMessages } from './listing-messages.ts';
import { type ListingState, listingAddress, pagesToShow } from './listing-state.ts';
import styles from './pager.module.css';

/** A page turned is read from its top, and the focus waits there for the next key. */
const toTop = (): void => {
  window.scrollTo(0, 0);
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
};

export const Pager = ({ state, pages }: { state: ListingState; pages: number }) => {
  const text = useMessages(listingMessages);
  const { page } = state;
  if (pages <= 1) return null;
  const address = (to: number) => listingAddress({ ...state, page: to });
  return (
    <nav className={styles.pager} aria-label={text.pages}>
      {page > 1 && (
        <Link href={address(page - 1)} className={styles.page} onClick={toTop} rel="prev">
          <Icon name="left" size={18} />
          <span className={styles.word}>{text.previous}</span>
        </Link>
      )}
      <ol className={styles.pages}>
        {pagesToShow(page, pages).map((one, at) => (
          <li key={one ?? `dots-${at}`}>
            {one === undefined ? (
              <span className={styles.dots}>…</span>
            ) : (
              <Link
                href={address(one)}
                className={styles.page}
                onClick={toTop}
                aria-label={text.page(one)}
                {...(one === page && { 'aria-current': 'page' })}
              >
                {one}
              </Link>
            )}
          </li>
        ))}
      </ol>
      {page < pages && (
        <Link href={address(page + 1)} className={styles.page} onClick={toTop} rel="next">
          <span className={styles.word}>{text.next}</span>
          <Icon name="right" size={18} />
        </Link>
      )}
    </nav>
  );
};
