import { inOtherLayout } from './keyboard-layout.ts';
import type { Meanings, Way } from './lexicon.ts';
import type { Term } from './vocabulary.ts';
import { wordsOf } from './words.ts';

export interface QueryWord {
  readonly word: string;
  /** First what it means as it stands, then what it may have been meant to be. */
  readonly ways: readonly Way[];
  /** How many of the ways take it as it stands. */
  readonly asTyped: number;
}

/** What stands between spaces. */
interface Chunk {
  readonly text: string;
  readonly words: readonly QueryWord[];
  /** Its words are those of the other keyboard layout. */
  readonly slipped: boolean;
}

export interface Query {
  readonly chunks: readonly Chunk[];
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

const known = (words: readonly QueryWord[]): boolean => words.length > 0 && words.every(({ ways }) => ways.length > 0);

/**
 * As typed when the catalogue has all its words, else as the other keyboard layout reads the same keys when it has
 * those, else what either could be with a typo. The layout is judged chunk by chunk, because its slips turn letters
 * into punctuation (`[kt,` is `хлеб`) and brands may stand among them.
 */
const readChunk = (lexicon: Meanings, text: string, most: number): Chunk => {
  const read = (typed: string): QueryWord[] =>
    [...new Set(wordsOf(typed))].slice(0, most).map((word) => {
      const ways = lexicon.asTyped(word);
      return { word, ways, asTyped: ways.length };
    });
  const corrected = (words: readonly QueryWord[]): QueryWord[] =>
    words.map((one) => (one.ways.length > 0 ? one : { ...one, ways: lexicon.corrected(one.word) }));
  const typed = read(text);
  if (known(typed)) return { text, words: typed, slipped: false };
  const other = read(inOtherLayout(text));
  if (known(other)) return { text, words: other, slipped: true };
  const near = corrected(typed);
  if (known(near)) return { text, words: near, slipped: false };
  const nearOther = corrected(other);
  return known(nearOther) ? { text, words: nearOther, slipped: true } : { text, words: near, slipped: false };
};

export const readQuery = (lexicon: Meanings, q: string): Query => {
  const words = new Map<string, QueryWord>();
  const chunks: Chunk[] = [];
  for (const text of q.split(/\s+/u)) {
    if (words.size >= mostWords) break;
    if (text === '') continue;
    const chunk = readChunk(lexicon, text, mostWords - words.size);
    chunks.push(chunk);
    for (const one of chunk.words) if (!words.has(one.word)) words.set(one.word, one);
  }
  const all = [...words.values()];
  const required = all.filter(({ word }) => !helpers.has(word));
  if (required.length === 0) return { chunks, required: all, optional: [] };
  return { chunks, required, optional: all.filter(({ word }) => helpers.has(word)) };
};

/** The same query with typos allowed in words that the catalogue knows, or undefined when that adds nothing. */
export const withTypos = (lexicon: Meanings, query: Query): Query | undefined => {
  let added = 0;
  const required = query.required.map((one) => {
    if (one.asTyped === 0) return one; // its typos are allowed already
    const isKnown = (term: Term): boolean => one.ways.some(({ terms }) => terms.includes(term));
    const more = lexicon.corrected(one.word).filter(({ terms }) => !terms.every(isKnown));
    added += more.length;
    return { ...one, ways: [...one.ways, ...more] };
  });
  return added === 0 ? undefined : { ...query, required };
};
