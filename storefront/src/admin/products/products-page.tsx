import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { usePageTitle } from '../../app/use-page-title.ts';
import { listQuery } from '../../catalogue/catalogue-queries.ts';
import { listingStateOf, listParametersOf } from '../../catalogue/listing-state.ts';
import { useSettled } from '../../catalogue/use-settled.ts';
import { Icon } from '../../design/icon.tsx';
import { ProblemNote } from '../../design/problem-note.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useMessages } from '../../i18n/messages.ts';
import styles from '../admin.module.css';
import { adminMessages } from '../admin-messages.ts';
import { addressWith, adminPaths } from '../admin-paths.ts';
import { CategorySelect } from '../category-select.tsx';
import { PageTurner } from '../page-turner.tsx';
import { ProductTable } from './product-table.tsx';
import { productsMessages } from './products-messages.ts';

const settleMs = 250;

interface Shown {
  q: string;
  category: string;
  page?: number | undefined;
}

const addressOf = (shown: Shown): string => addressWith(adminPaths.products, { ...shown });

const SearchField = ({ shown }: { shown: Shown }) => {
  const text = useMessages(productsMessages);
  const [, goTo] = useLocation();
  const [words, setWords] = useState(shown.q);
  const settled = useSettled(words.trim(), settleMs);
  useEffect(() => setWords((typed) => (typed.trim() === shown.q ? typed : shown.q)), [shown.q]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address follows what is typed, not the other way round
  useEffect(() => {
    if (settled !== shown.q && settled === words.trim())
      goTo(addressOf({ q: settled, category: shown.category }), { replace: true });
  }, [settled]);
  return (
    <TextField
      label={text.search}
      name="q"
      type="search"
      autoComplete="off"
      maxLength={200}
      value={words}
      onChange={(event) => setWords(event.target.value)}
    />
  );
};

export const ProductsPage = () => {
  const text = useMessages(productsMessages);
  const words = useMessages(adminMessages);
  usePageTitle(text.title);
  const [, goTo] = useLocation();
  const search = useSearch();
  const category = new URLSearchParams(search).get('category') ?? '';
  const state = listingStateOf(category || undefined, search);
  const shown: Shown = { q: state.words, category };
  const { data, error, isPlaceholderData, refetch } = useQuery(listQuery(listParametersOf(state)));
  return (
    <>
      <div className={styles.head}>
        <h1 tabIndex={-1}>{text.title}</h1>
        <Link href={adminPaths.newProduct} className="button primary">
          <Icon name="plus" size={18} />
          {text.add}
        </Link>
      </div>
      <div className={styles.filters}>
        <SearchField shown={shown} />
        <CategorySelect value={category} onChange={(next) => goTo(addressOf({ q: state.words, category: next }))} />
      </div>
      {error && <ProblemNote error={error} onRetry={refetch} />}
      <p role="status" className="soft">
        {!data ? words.loading : data.total === 0 ? text.nothing : words.found(data.total)}
        {data?.corrected && ` ${text.instead(data.corrected.to)}`}
        {data?.relaxed && data.total > 0 && ` ${text.relaxed}`}
      </p>
      {!data && !error && <div className={`skeleton ${styles.bone}`} />}
      {data && data.items.length > 0 && <ProductTable products={data.items} isOld={isPlaceholderData} />}
      {data && (
        <PageTurner
          page={state.page}
          pages={data.pages}
          address={(page) => addressOf({ ...shown, page: page === 1 ? undefined : page })}
        />
      )}
    </>
  );
};
