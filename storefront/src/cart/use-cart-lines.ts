import { useQueries } from '@tanstack/react-query';
import { Problem } from '../api/problem.ts';
import { productQuery } from '../catalogue/catalogue-queries.ts';
import { useStore } from '../state/store.ts';
import type { GuestLine } from './guest-lines.ts';
import { lineEdits } from './line-edits.ts';
import { lineOfGuest, lineOfServer, type Offer, type ShownLine, withShownQuantity } from './shown-line.ts';
import { useCart } from './use-cart.ts';

export interface CartLines {
  keptBy: 'browser' | 'service';
  /** Undefined while they are not known. */
  lines: readonly ShownLine[] | undefined;
  error: Error | null;
  /** Prices or stock of some lines could not be looked up: they are those of when the line was put in. */
  isOutdated: boolean;
  isCheckingOut: boolean;
  lastOrderId: string | null;
  reload: () => unknown;
}

const isMissing = (error: unknown): boolean => error instanceof Problem && error.status === 404;

/** What the catalogue says of a guest's products now: the cart service does it for customers. */
const useOffers = (lines: readonly GuestLine[]): { offers: readonly Offer[]; isOutdated: boolean } =>
  useQueries({
    queries: lines.map(({ product_id }) => productQuery(product_id)),
    combine: (results) => ({
      offers: results.map(({ data, error }): Offer => (isMissing(error) ? 'gone' : (data ?? 'unknown'))),
      isOutdated: results.some(({ data, error }) => !data && error && !isMissing(error)),
    }),
  });

const withEdits = (lines: readonly ShownLine[], edits: ReadonlyMap<string, number>): ShownLine[] =>
  lines.flatMap((line) => {
    const quantity = edits.get(line.productId);
    if (quantity === 0) return [];
    return [quantity === undefined ? line : withShownQuantity(line, quantity)];
  });

/** The lines of whichever cart it is, as they are shown. */
export const useCartLines = (): CartLines => {
  const shown = useCart();
  const edits = useStore(lineEdits);
  const guest = shown.kind === 'guest' ? shown.lines : [];
  const { offers, isOutdated } = useOffers(guest);
  if (shown.kind === 'guest')
    return {
      keptBy: 'browser',
      lines: guest.map((line, index) => lineOfGuest(line, offers[index] ?? 'unknown')),
      error: null,
      isOutdated,
      isCheckingOut: false,
      lastOrderId: null,
      reload: () => undefined,
    };
  const { data, error, refetch } = shown.query;
  return {
    keptBy: 'service',
    lines: data && withEdits(data.items.map(lineOfServer), edits),
    error: data ? null : error,
    isOutdated: data !== undefined && error !== null,
    isCheckingOut: data?.state === 'CHECKING_OUT',
    lastOrderId: data?.last_order_id ?? null,
    reload: refetch,
  };
};
