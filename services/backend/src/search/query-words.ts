import { inOtherLayout } from './keyboard-layout.ts';
import type { Meanings, Way } from './lexicon.ts';
import { wordsOf } from './words.ts';

export interface QueryWord {
  readonly word: string;
  readonly ways: readonly Way[];
}

export interface Query {
  /** Each of them should be met. */
  readonly required: readonly QueryWord[];
  /** They help to rank, but a product without them is as good an answer: "чай с бергамотом" is "чай бергамот". */
  readonly optional: readonly QueryWord[];
}

/** Nobody looks for more things at once; what a pasted page has beyond them is left out. */
const mostWords = 20;

const helpers = new Set(
  'в во на с со к ко из и или для от до по под о об за над при у же the a an of and with in for to'.split(' '),
);

/**
 * The words of one chunk between spaces: as typed when the catalogue has them all, else as the other keyboard layout
 * reads the same keys when it has those, else what either could be with a typo. The layout is judged chunk by chunk,
 * because its slips turn letters into punctuation (`[kt,` is `хлеб`) and brands may stand among them.
 */
const readChunk = (lexicon: Meanings, chunk: string): QueryWord[] => {
  const read = (text: string, ways: (word: string) => Way[]): QueryWord[] =>
    wordsOf(text).map((word) => ({ word, ways: ways(word) }));
  const known = (words: readonly QueryWord[]) => words.length > 0 && words.every(({ ways }) => ways.length > 0);
  const typed = read(chunk, (word) => lexicon.asTyped(word));
  if (known(typed)) return typed;
  const other = inOtherLayout(chunk);
  const slipped = read(other, (word) => lexicon.asTyped(word));
  if (known(slipped)) return slipped;
  const corrected = typed.map(({ word, ways }) => ({ word, ways: ways.length > 0 ? ways : lexicon.corrected(word) }));
  if (known(corrected)) return corrected;
  const both = read(other, (word) => lexicon.corrected(word));
  return known(both) ? both : corrected;
};

export const readQuery = (lexicon: Meanings, q: string): Query => {
  const words = new Map<string, QueryWord>();
  for (const chunk of q.split(/\s+/u)) {
    if (words.size >= mostWords) break;
    if (chunk === '') continue;
    for (const one of readChunk(lexicon, chunk))
      if (words.size < mostWords && !words.has(one.word)) words.set(one.word, one);
  }
  const all = [...words.values()];
  const required = all.filter(({ word }) => !helpers.has(word));
  if (required.length === 0) return { required: all, optional: [] };
  return { required, optional: all.filter(({ word }) => helpers.has(word)) };
};

/** The same query with typos allowed in words that the catalogue knows, or undefined when that adds nothing. */
export const withTypos = (lexicon: Meanings, query: Query): Query | undefined => {
  let added = 0;
  const required = query.required.map(({ word, ways }) => {
    const known = new Set(ways.map(({ term }) => term));
    const more = lexicon.corrected(word).filter(({ term }) => !known.has(term));
    added += more.length;
    return { word, ways: [...ways, ...more] };
  });
  return added === 0 ? undefined : { ...query, required };
};
