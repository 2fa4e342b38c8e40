import { Link } from 'wouter';
import { paths } from '../app/paths.ts';
import { useMessages } from '../i18n/messages.ts';
import { filterCount } from './active-filters.tsx';
import { listingMessages } from './listing-messages.ts';
import { type ListingState, listingAddress, withoutFilters } from './listing-state.ts';
import styles from './nothing-found.module.css';

/** An empty listing: why it may be empty, and what to try. */
export const NothingFound = ({ state }: { state: ListingState }) => {
  const text = useMessages(listingMessages);
  const isFiltered = filterCount(state) > 0;
  return (
    <div className={styles.nothing}>
      <h3>{text.nothing}</h3>
      <p className="soft">
        {isFiltered ? text.nothingWithFilters : state.words !== '' ? text.nothingForWords : text.nothingAtAll}
      </p>
      <div className={`row ${styles.actions}`}>
        {isFiltered && (
          <Link href={listingAddress(withoutFilters(state))} className="button primary">
            {text.reset}
          </Link>
        )}
        <Link href={paths.catalogue} className="button">
          {text.all}
        </Link>
      </div>
    </div>
  );
};
