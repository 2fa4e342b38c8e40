import { queryString } from '../api/query-string.ts';
import { servicePaths } from '../api/services.ts';
import { listingStateOf, listParametersOf } from '../catalogue/listing-state.ts';

const categoryOf = (pathname: string): string | undefined => {
  const written = /^\/catalog\/([^/]+)\/?$/.exec(pathname)?.[1];
  try {
    return written === undefined ? undefined : decodeURIComponent(written);
  } catch {
    return undefined;
  }
};

/** The calls that a page begins with, as their queries make them (catalogue-queries.ts, shelf-queries.ts). */
export const callsOfPage = ({ pathname, search }: { pathname: string; search: string }): string[] => {
  const category = categoryOf(pathname);
  if (pathname === '/') return [`${servicePaths.backend}/products/popular`];
  if (category === undefined && !/^\/catalog\/?$/.test(pathname)) return []; // a product's page names its call itself
  const parameters = listParametersOf(listingStateOf(category, search));
  return [`${servicePaths.backend}/products/?${queryString(parameters)}`];
};
