import { useState } from 'react';
import { useLocation } from 'wouter';
import { useMessages } from '../i18n/messages.ts';
import { useFormat } from '../i18n/use-format.ts';
import styles from './facets.module.css';
import type { FacetCounts } from './facets.tsx';
import { listingMessages } from './listing-messages.ts';
import { changed, type ListingState, listingAddress } from './listing-state.ts';

/** So many are shown before one asks for all; from so many on there is a field to find one. */
const fewMakers = 7;
const manyMakers = 12;

type Maker = FacetCounts['manufacturers'][number];

/** Those chosen stay in sight, also when the other filters leave nothing of them. */
const withChosen = (makers: readonly Maker[], chosen: readonly string[]): Maker[] => {
  const missing = chosen.filter((maker) => !makers.some(({ value }) => value === maker));
  const isChosen = ({ value }: Maker) => chosen.includes(value);
  return [
    ...missing.map((value) => ({ value, count: 0 })),
    ...makers.filter(isChosen),
    ...makers.filter((maker) => !isChosen(maker)),
  ];
};

export const ManufacturerFacet = ({ state, facets }: { state: ListingState; facets: FacetCounts | undefined }) => {
  const text = useMessages(listingMessages);
  const { count } = useFormat();
  const [, goTo] = useLocation();
  const [showsAll, setShowsAll] = useState(false);
  const [sought, setSought] = useState('');
  const makers = withChosen(facets?.manufacturers ?? [], state.manufacturers);
  const matching = makers.filter(({ value }) => value.toLowerCase().includes(sought.trim().toLowerCase()));
  const shown = showsAll ? matching : makers.slice(0, Math.max(fewMakers, state.manufacturers.length));
  if (makers.length === 0) return null;

  const toggle = (maker: string, isChosen: boolean) => {
    const others = state.manufacturers.filter((other) => other !== maker);
    goTo(listingAddress(changed(state, { manufacturers: isChosen ? [...others, maker] : others })));
  };

  return (
    <fieldset className={styles.facet}>
      <legend className={styles.title}>{text.manufacturer}</legend>
      {showsAll && makers.length >= manyMakers && (
        <input
          className={`input ${styles.sought}`}
          aria-label={text.manufacturerSearch}
          placeholder={text.manufacturerSearch}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
      )}
      <ul className={styles.makers}>
        {shown.map(({ value, count: number }) => (
          <li key={value}>
            <label className={styles.check}>
              <input
                type="checkbox"
                checked={state.manufacturers.includes(value)}
                onChange={(event) => toggle(value, event.target.checked)}
              />
              <span>{value}</span>
              <span className={styles.count}>{count(number)}</span>
            </label>
          </li>
        ))}
      </ul>
      {makers.length > fewMakers && (
        <button type="button" className={styles.more} onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? text.less : text.more(makers.length - shown.length)}
        </button>
      )}
    </fieldset>
  );
};
