import { hash } from 'node:crypto';
import type { Answer } from '@product-store/platform/http';
import type { CatalogueEntry } from '../catalogue/catalogue-entry.ts';
import type { Facets, ListResult } from '../catalogue/listing.ts';
import { facetsView } from './list-schemas.ts';

const isCurrent = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined &&
  (ifNoneMatch === '*' || ifNoneMatch.split(/\s*,\s*/).some((tag) => tag.replace(/^W\//, '') === etag));

const bytesAnswer = (bytes: Buffer, etag: string, ifNoneMatch: string | undefined): Answer =>
  isCurrent(ifNoneMatch, etag) ? { status: 304, headers: { etag } } : { status: 200, bytes, headers: { etag } };

/** One product from its ready bytes. */
export const productAnswer = (entry: CatalogueEntry, ifNoneMatch: string | undefined): Answer =>
  bytesAnswer(entry.body, entry.etag, ifNoneMatch);

const facetsJson = new WeakMap<Facets, string>();
const jsonOf = (facets: Facets): string => {
  const known = facetsJson.get(facets);
  if (known) return known;
  const fresh = JSON.stringify(facetsView(facets));
  facetsJson.set(facets, fresh);
  return fresh;
};

const open = Buffer.from('{"items":[');
const comma = Buffer.from(',');

/** Products, joined from their ready bytes: nothing is serialised twice. `rest` closes the object. */
const joined = (items: readonly CatalogueEntry[], rest: string, ifNoneMatch: string | undefined): Answer => {
  const parts: Buffer[] = [open];
  items.forEach((entry, index) => {
    if (index > 0) parts.push(comma);
    parts.push(entry.body);
  });
  parts.push(Buffer.from(rest));
  const bytes = Buffer.concat(parts);
  return bytesAnswer(bytes, `"${hash('sha1', bytes, 'base64url')}"`, ifNoneMatch);
};

/** Some products and nothing else. */
export const itemsAnswer = (items: readonly CatalogueEntry[], ifNoneMatch: string | undefined): Answer =>
  joined(items, ']}', ifNoneMatch);

export const listAnswer = (list: ListResult, ifNoneMatch: string | undefined): Answer => {
  const { items, total, page, pages, hasNext, hasPrev, nextCursor, facets, corrected, relaxed } = list;
  return joined(
    items,
    `],"total":${total},"page":${page},"pages":${pages},"has_next":${hasNext},"has_prev":${hasPrev},"next_cursor":${JSON.stringify(nextCursor)},"facets":${jsonOf(facets)},"corrected":${JSON.stringify(corrected ?? null)},"relaxed":${relaxed}}`,
    ifNoneMatch,
  );
};
