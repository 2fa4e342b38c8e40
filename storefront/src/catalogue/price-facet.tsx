import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useMessages } from '../i18n/messages.ts';
import styles from './facets.module.css';
import type { FacetCounts } from './facets.tsx';
import { listingMessages } from './listing-messages.ts';
import { changed, type ListingState, listingAddress } from './listing-state.ts';

const roublesOf = (text: string): number | undefined => {
  const amount = Number(text.replace(/\s/g, '').replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(amount) && amount >= 0 ? Math.round(amount * 100) / 100 : undefined;
};

const shown = (amount: number | undefined): string => (amount === undefined ? '' : String(amount));

/** From and to, taken when the field is left or Enter is pressed. */
export const PriceFacet = ({ state, facets }: { state: ListingState; facets: FacetCounts | undefined }) => {
  const text = useMessages(listingMessages);
  const [, goTo] = useLocation();
  const [min, setMin] = useState(shown(state.minPrice));
  const [max, setMax] = useState(shown(state.maxPrice));

  const apply = (event?: FormEvent) => {
    event?.preventDefault();
    const next = { minPrice: roublesOf(min), maxPrice: roublesOf(max) };
    if (next.minPrice !== state.minPrice || next.maxPrice !== state.maxPrice)
      goTo(listingAddress(changed(state, next)));
  };

  return (
    <form className={styles.facet} onSubmit={apply}>
      <h2 className={styles.title}>{text.price}</h2>
      <div className={styles.prices}>
        <input
          className="input"
          inputMode="decimal"
          aria-label={text.minPrice}
          placeholder={facets?.price ? `${text.from} ${Math.floor(facets.price.min)}` : text.from}
          value={min}
          onChange={(event) => setMin(event.target.value)}
          onBlur={() => apply()}
        />
        <input
          className="input"
          inputMode="decimal"
          aria-label={text.maxPrice}
          placeholder={facets?.price ? `${text.to} ${Math.ceil(facets.price.max)}` : text.to}
          value={max}
          onChange={(event) => setMax(event.target.value)}
          onBlur={() => apply()}
        />
      </div>
      <button type="submit" hidden>
        {text.price}
      </button>
    </form>
  );
};
