import { Link } from 'wouter';
import { Icon } from '../design/icon.tsx';
import { useMessages } from '../i18n/messages.ts';
import { useFormat } from '../i18n/use-format.ts';
import styles from './active-filters.module.css';
import { listingMessages } from './listing-messages.ts';
import { changed, type ListingState, listingAddress, withoutFilters } from './listing-state.ts';

export const filterCount = ({ manufacturers, minPrice, maxPrice, inStock }: ListingState): number =>
  manufacturers.length + Number(minPrice !== undefined) + Number(maxPrice !== undefined) + Number(inStock);

interface Filter {
  label: string;
  without: ListingState;
}

const useFilters = (state: ListingState): Filter[] => {
  const text = useMessages(listingMessages);
  const { money } = useFormat();
  const { manufacturers, minPrice, maxPrice, inStock } = state;
  return [
    ...manufacturers.map((maker) => ({
      label: maker,
      without: changed(state, { manufacturers: manufacturers.filter((other) => other !== maker) }),
    })),
    ...(minPrice === undefined
      ? []
      : [{ label: `${text.from} ${money(minPrice)}`, without: changed(state, { minPrice: undefined }) }]),
    ...(maxPrice === undefined
      ? []
      : [{ label: `${text.to} ${money(maxPrice)}`, without: changed(state, { maxPrice: undefined }) }]),
    ...(inStock ? [{ label: text.inStock, without: changed(state, { inStock: false }) }] : []),
  ];
};

/** What narrows the listing; each is taken away by a click. */
export const ActiveFilters = ({ state }: { state: ListingState }) => {
  const text = useMessages(listingMessages);
  const filters = useFilters(state);
  if (filters.length === 0) return null;
  return (
    <ul className={styles.filters} aria-label={text.active}>
      {filters.map(({ label, without }) => (
        <li key={label}>
          <Link href={listingAddress(without)} className={styles.filter} aria-label={text.remove(label)}>
            {label}
            <Icon name="close" size={14} />
          </Link>
        </li>
      ))}
      <li>
        <Link href={listingAddress(withoutFilters(state))} className={styles.reset}>
          {text.reset}
        </Link>
      </li>
    </ul>
  );
};
