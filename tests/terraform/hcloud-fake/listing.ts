import { invalidInput } from './api-error.ts';
import type { Reply, ResourceApi } from './resource-api.ts';

const MAX_PER_PAGE = 50;
const FILTERS = ['name', 'architecture', 'status', 'type', 'fingerprint', 'ip'];

const labelsOf = (item: Record<string, unknown>): Map<string, unknown> =>
  new Map(Object.entries(typeof item.labels === 'object' && item.labels !== null ? item.labels : {}));

/** `a==b,c!=d,e,!f`: the part of the selector language that people use. */
const matchesSelector = (item: Record<string, unknown>, selector: string): boolean => {
  const labels = labelsOf(item);
  return selector.split(',').every((term) => {
    const [, not, key, operator, value] = /^\s*(!?)([\w./-]+?)\s*(?:(==|=|!=)\s*([\w.-]*))?\s*$/.exec(term) ?? [];
    if (key === undefined) throw invalidInput('label_selector', `'${term}' is not understood`);
    if (operator === undefined) return labels.has(key) === (not === '');
    return (labels.get(key) === value) === (operator !== '!=');
  });
};

const positive = (query: URLSearchParams, name: string, otherwise: number): number => {
  const value = Number(query.get(name) ?? otherwise);
  if (!Number.isInteger(value) || value < 1) throw invalidInput(name, 'must be a positive number');
  return value;
};

/** Filtered, and a page at a time: 25 unless told, 50 at most. */
export const listing = ({ plural, list }: Pick<ResourceApi, 'plural' | 'list'>, query: URLSearchParams): Reply => {
  const wanted = list().filter(
    (item) =>
      FILTERS.every((name) => !query.has(name) || query.getAll(name).includes(String(item[name]))) &&
      query.getAll('label_selector').every((selector) => matchesSelector(item, selector)),
  );
  const page = positive(query, 'page', 1);
  const perPage = Math.min(positive(query, 'per_page', 25), MAX_PER_PAGE);
  const lastPage = Math.max(1, Math.ceil(wanted.length / perPage));
  return {
    status: 200,
    body: {
      [plural]: wanted.slice((page - 1) * perPage, page * perPage),
      meta: {
        pagination: {
          page,
          per_page: perPage,
          previous_page: page > 1 ? page - 1 : null,
          next_page: page < lastPage ? page + 1 : null,
          last_page: lastPage,
          total_entries: wanted.length,
        },
      },
    },
  };
};
