import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocation, useSearch } from 'wouter';
import { usePageTitle } from '../app/use-page-title.ts';
import { Spinner } from '../design/notice.tsx';
import { ProblemNote } from '../design/problem-note.tsx';
import { SelectField } from '../design/select-field.tsx';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import styles from './admin.module.css';
import { adminMessages } from './admin-messages.ts';
import { addressWith, adminPaths } from './admin-paths.ts';
import { stockQuery } from './admin-queries.ts';
import { CategorySelect } from './category-select.tsx';
import { StockTable } from './stock-table.tsx';

const messages = defineMessages({
  ru: {
    title: 'Остатки',
    most: 'Сколько можно купить',
    any: 'Сколько угодно',
    none: 'Закончилось',
    atMost: (count: string) => `Не больше ${count}`,
    nothing: 'Таких товаров нет.',
  },
  en: {
    title: 'Stock levels',
    most: 'How many can be bought',
    any: 'Any number',
    none: 'Sold out',
    atMost: (count: string) => `At most ${count}`,
    nothing: 'There are no such products.',
  },
});

const bounds = ['0', '5', '10', '50'];

export const StockPage = () => {
  const text = useMessages(messages);
  const words = useMessages(adminMessages);
  usePageTitle(text.title);
  const [, goTo] = useLocation();
  const chosen = new URLSearchParams(useSearch());
  const category = chosen.get('category') ?? '';
  const most = bounds.find((bound) => bound === chosen.get('most')) ?? '';
  const show = (change: { category?: string; most?: string }) =>
    goTo(addressWith(adminPaths.stock, { category, most, ...change }));
  const pages = useInfiniteQuery(
    stockQuery({ category: category || undefined, most: most === '' ? undefined : Number(most) }),
  );
  const levels = pages.data?.pages.flatMap(({ items }) => items);
  const total = pages.data?.pages[0]?.total;
  return (
    <>
      <h1 tabIndex={-1}>{text.title}</h1>
      <div className={styles.filters}>
        <CategorySelect value={category} onChange={(next) => show({ category: next })} />
        <SelectField
          label={text.most}
          name="most"
          value={most}
          onChange={(event) => show({ most: event.target.value })}
          options={[
            { value: '', label: text.any },
            ...bounds.map((bound) => ({ value: bound, label: bound === '0' ? text.none : text.atMost(bound) })),
          ]}
        />
      </div>
      {pages.error && (
        <ProblemNote error={pages.error} onRetry={pages.isFetchNextPageError ? pages.fetchNextPage : pages.refetch} />
      )}
      <p role="status" className="soft">
        {total === undefined ? words.loading : total === 0 ? text.nothing : words.found(total)}
      </p>
      {!levels && !pages.error && <div className={`skeleton ${styles.bone}`} />}
      {levels && levels.length > 0 && (
        <StockTable caption={text.title} levels={levels} isOld={pages.isPlaceholderData} />
      )}
      {pages.hasNextPage && (
        <button
          type="button"
          className={`button ${styles.center}`}
          aria-disabled={pages.isFetchingNextPage}
          onClick={() => {
            if (!pages.isFetchingNextPage) void pages.fetchNextPage();
          }}
        >
          {pages.isFetchingNextPage && <Spinner />}
          {words.more}
        </button>
      )}
    </>
  );
};
