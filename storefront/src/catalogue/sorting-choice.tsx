import { useId } from 'react';
import { useLocation } from 'wouter';
import { useMessages } from '../i18n/messages.ts';
import { listingMessages } from './listing-messages.ts';
import { changed, type ListingState, listingAddress, sortings } from './listing-state.ts';
import styles from './sorting-choice.module.css';

export const SortingChoice = ({ state }: { state: ListingState }) => {
  const text = useMessages(listingMessages);
  const [, goTo] = useLocation();
  const id = useId();
  return (
    <div className={styles.choice}>
      <label htmlFor={id} className="soft small-text">
        {text.sorting}
      </label>
      <select
        id={id}
        className={`input ${styles.select}`}
        value={state.sorting}
        onChange={(event) => {
          const sorting = sortings.find((one) => one === event.target.value);
          if (sorting) goTo(listingAddress(changed(state, { sorting })));
        }}
      >
        {sortings
          .filter((sorting) => sorting !== 'relevance' || state.words !== '')
          .map((sorting) => (
            <option key={sorting} value={sorting}>
              {text.sortings[sorting]}
            </option>
          ))}
      </select>
    </div>
  );
};
