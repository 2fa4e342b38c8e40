import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Link, useParams, useSearch } from 'wouter';
import { paths } from '../app/paths.ts';
import { usePageTitle } from '../app/use-page-title.ts';
import { Icon } from '../design/icon.tsx';
import { ProblemNote } from '../design/problem-note.tsx';
import { useMessages } from '../i18n/messages.ts';
import { ActiveFilters, filterCount } from './active-filters.tsx';
import { listQuery } from './catalogue-queries.ts';
import { CorrectionNote } from './correction-note.tsx';
import { Facets } from './facets.tsx';
import { listingMessages } from './listing-messages.ts';
import styles from './listing-page.module.css';
import { type ListingState, listingStateOf, listParametersOf, pageSize } from './listing-state.ts';
import { NothingFound } from './nothing-found.tsx';
import { Pager } from './pager.tsx';
import { ProductGrid } from './product-grid.tsx';
import { SortingChoice } from './sorting-choice.tsx';

const useListingTitle = ({ category, words }: ListingState): string => {
  const text = useMessages(listingMessages);
  if (words !== '') return category === undefined ? text.found(words) : text.foundIn(words, category);
  return category ?? text.all;
};

export const ListingPage = () => {
  const text = useMessages(listingMessages);
  const { category } = useParams<{ category?: string }>();
  const state = listingStateOf(category, useSearch());
  const title = useListingTitle(state);
  usePageTitle(title);
  const { data, error, isPlaceholderData, refetch } = useQuery(listQuery(listParametersOf(state)));
  const [showsFilters, setShowsFilters] = useState(false);
  const filtersId = useId();
  const isOutdated = isPlaceholderData || (error !== null && data !== undefined);

  return (
    <div className={`page ${styles.listing}`}>
      <header className={styles.head}>
        <nav aria-label={text.path} className="soft small-text">
          <Link href={paths.home}>{text.home}</Link>
          {category !== undefined && (
            <>
              {' / '}
              <Link href={paths.catalogue}>{text.all}</Link>
            </>
          )}
        </nav>
        <h1 tabIndex={-1}>{title}</h1>
        <p role="status" className="soft">
          {data && !isOutdated ? text.total(data.total) : error ? '' : text.loading}
        </p>
        {data && !isOutdated && <CorrectionNote corrected={data.corrected} relaxed={data.relaxed} />}
      </header>

      <aside className={styles.aside} aria-label={text.filters}>
        <button
          type="button"
          className={`button ${styles.filtersButton}`}
          aria-expanded={showsFilters}
          aria-controls={filtersId}
          onClick={() => setShowsFilters(!showsFilters)}
        >
          <Icon name="filter" />
          {text.filters}
          {filterCount(state) > 0 && <span className="badge">{filterCount(state)}</span>}
        </button>
        <div id={filtersId} className={styles.filters} data-open={showsFilters}>
          <Facets state={state} facets={data?.facets} />
        </div>
      </aside>

      <section className={styles.results} aria-label={text.products} aria-busy={!data || isOutdated}>
        <h2 className="visually-hidden">{text.products}</h2>
        <div className={styles.bar}>
          <ActiveFilters state={state} />
          <SortingChoice state={state} />
        </div>
        {error && <ProblemNote error={error} onRetry={refetch} />}
        {data?.total === 0 && !isOutdated && <NothingFound state={state} />}
        {(data || !error) && (
          <div className={styles.products} data-outdated={isOutdated}>
            <ProductGrid products={data?.items} expected={pageSize} />
          </div>
        )}
        {data && <Pager state={state} pages={data.pages} />}
      </section>
    </div>
  );
};
