import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { backend } from '../api/clients.ts';
import type { components, operations } from '../api/generated/backend.ts';

export type Product = components['schemas']['Product'];
export type ProductList = components['schemas']['ProductList'];
export type Suggestions = components['schemas']['Suggestions'];
export type ListParameters = NonNullable<operations['listProducts']['parameters']['query']>;

/** The categories, the largest first. They are part of every page and change rarely. */
export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: async ({ signal }) => {
    const categories = await answer(backend.GET('/products/categories/list', { signal }));
    return categories.toSorted((a, b) => b.product_count - a.product_count);
  },
  staleTime: 5 * 60_000,
});

export const listQuery = (parameters: ListParameters) =>
  queryOptions({
    queryKey: ['products', 'list', parameters],
    queryFn: ({ signal }) => answer(backend.GET('/products/', { params: { query: parameters }, signal })),
    placeholderData: keepPreviousData,
  });

export const productQuery = (productId: string) =>
  queryOptions({
    queryKey: ['products', 'one', productId],
    queryFn: ({ signal }) => answer(backend.GET('/products/{productId}', { params: { path: { productId } }, signal })),
  });

export const suggestQuery = (words: string) =>
  queryOptions({
    queryKey: ['products', 'suggest', words],
    queryFn: ({ signal }) => answer(backend.GET('/products/suggest', { params: { query: { q: words } }, signal })),
    placeholderData: keepPreviousData,
    enabled: words !== '',
    retry: false,
  });
