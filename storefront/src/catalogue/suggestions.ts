import { categoryPath, productPath } from '../app/paths.ts';
import type { Suggestions } from './catalogue-queries.ts';
import { listingAddress, listingStateOf } from './listing-state.ts';

export type Suggestion =
  | { kind: 'category' | 'manufacturer'; name: string; count: number; address: string }
  | { kind: 'product'; product: Suggestions['products'][number]; address: string };

const mostOfKind = { category: 3, manufacturer: 2, product: 6 };

/** What can be gone to while one types, in the order in which it is shown. */
export const suggestionsOf = (found: Suggestions | undefined): Suggestion[] => {
  if (!found) return [];
  const named = (
    kind: 'category' | 'manufacturer',
    names: Suggestions['categories'],
    addressOf: (name: string) => string,
  ) =>
    names
      .slice(0, mostOfKind[kind])
      .map(({ name, product_count }) => ({ kind, name, count: product_count, address: addressOf(name) }));
  return [
    ...named('category', found.categories, categoryPath),
    ...named('manufacturer', found.manufacturers, (maker) =>
      listingAddress({ ...listingStateOf(undefined, ''), manufacturers: [maker] }),
    ),
    ...found.products
      .slice(0, mostOfKind.product)
      .map((product) => ({ kind: 'product' as const, product, address: productPath(product.product_id) })),
  ];
};
