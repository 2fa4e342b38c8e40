import { type Details, type ProductField, productFields } from './product-fields.ts';

const differing = (from: Details, to: Details): ProductField[] =>
  productFields.filter((field) => from[field] !== to[field]);

const picked = (details: Details, fields: readonly ProductField[]): Partial<Details> =>
  Object.fromEntries(fields.map((field) => [field, details[field]]));

/** What somebody made of what they saw: only that is sent, so that it overwrites nothing else. */
export const changesOf = (seen: Details, mine: Details): Partial<Details> => picked(mine, differing(seen, mine));

export interface Clash {
  field: ProductField;
  was: Details[ProductField];
  theirs: Details[ProductField];
  /** Undefined: I left it alone. */
  mine: Details[ProductField] | undefined;
}

/** What somebody else changed of what I saw, beside what I made of it. */
export const clashesOf = (seen: Details, mine: Details, theirs: Details): Clash[] =>
  differing(seen, theirs).map((field) => ({
    field,
    was: seen[field],
    theirs: theirs[field],
    mine: mine[field] === seen[field] ? undefined : mine[field],
  }));

/** My changes on top of theirs. */
export const repeated = (seen: Details, mine: Details, theirs: Details): Details => ({
  ...theirs,
  ...changesOf(seen, mine),
});
