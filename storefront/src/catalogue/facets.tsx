import { Link, useLocation } from 'wouter';
import { useMessages } from '../i18n/messages.ts';
import { useFormat } from '../i18n/use-format.ts';
import type { ProductList } from './catalogue-queries.ts';
import styles from './facets.module.css';
import { listingMessages } from './listing-messages.ts';
import { changed, type ListingState, listingAddress } from './listing-state.ts';
import { ManufacturerFacet } from './manufacturer-facet.tsx';
import { PriceFacet } from './price-facet.tsx';

export type FacetCounts = ProductList['facets'];

interface FacetsProps {
  state: ListingState;
  /** undefined: on their way. */
  facets: FacetCounts | undefined;
}

const CategoryFacet = ({ state, facets }: FacetsProps) => {
  const text = useMessages(listingMessages);
  const { count } = useFormat();
  const current = (is: boolean) => (is ? { 'aria-current': 'true' as const } : {});
  return (
    <section className={styles.facet} aria-labelledby="facet-category">
      <h2 id="facet-category" className={styles.title}>
        {text.category}
      </h2>
      <ul className={styles.links}>
        <li>
          <Link
            href={listingAddress(changed(state, { category: undefined }))}
            className={styles.category}
            {...current(state.category === undefined)}
          >
            {text.everywhere}
          </Link>
        </li>
        {facets?.categories.map(({ value, count: number }) => (
          <li key={value}>
            <Link
              href={listingAddress(changed(state, { category: value }))}
              className={styles.category}
              {...current(state.category === value)}
            >
              {value} <span className={styles.count}>{count(number)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
};

const StockFacet = ({ state, facets }: FacetsProps) => {
  const text = useMessages(listingMessages);
  const { count } = useFormat();
  const [, goTo] = useLocation();
  return (
    <div className={styles.facet}>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={state.inStock}
          onChange={(event) => goTo(listingAddress(changed(state, { inStock: event.target.checked })))}
        />
        <span>{text.inStock}</span>
        {facets && <span className={styles.count}>{count(facets.in_stock.count)}</span>}
      </label>
    </div>
  );
};

/** What the listing can be narrowed by, with true counts; each facet counts as if it were not used itself. */
export const Facets = ({ state, facets }: FacetsProps) => (
  <div className={`card ${styles.facets}`}>
    <StockFacet state={state} facets={facets} />
    <PriceFacet state={state} facets={facets} key={`${state.minPrice} ${state.maxPrice}`} />
    <CategoryFacet state={state} facets={facets} />
    <ManufacturerFacet state={state} facets={facets} />
  </div>
);
