import { distanceToBeginning, editDistance } from './edit-distance.ts';
import { fieldsByWord, type SearchableText, scores } from './fields.ts';
import { editsIn, type Meanings, nearest, shortBeginning, typoBeginning, type Way } from './lexicon.ts';
import { PostingList } from './posting-list.ts';
import { type Query, readQuery, withTypos } from './query-words.ts';
import { stemOf } from './stems.ts';
import type { Term } from './vocabulary.ts';
import { isNumber } from './words.ts';

const within = (distance: number, limit: number): number => (distance <= limit ? distance : Number.POSITIVE_INFINITY);

/** What a search means, by looking at every word of every product: the tests hold the index against it. */
class NaiveMeanings implements Meanings {
  readonly #terms: readonly Term[];

  constructor(words: Iterable<string>) {
    this.#terms = Array.from(new Set(words), (word) => ({ word, stem: stemOf(word), postings: new PostingList() }));
  }

  asTyped(typed: string): Way[] {
    const beginning = typed.length <= shortBeginning ? scores.shortBeginning : scores.beginning;
    return this.#terms.flatMap((term) => {
      const ways: Way[] = [];
      const terms = [term];
      if (term.word === typed) ways.push({ terms, scores: scores.exact });
      else if (!isNumber(typed)) {
        if (term.stem === stemOf(typed)) ways.push({ terms, scores: scores.form });
        if (term.word.startsWith(typed)) ways.push({ terms, scores: beginning });
      }
      return ways;
    });
  }

  corrected(typed: string): Way[] {
    const limit = editsIn(typed);
    if (limit === 0) return [];
    const stem = stemOf(typed);
    const stemLimit = Math.min(limit, editsIn(stem));
    const words = this.#terms.filter(({ word }) => editsIn(word) > 0);
    const near = nearest(
      words
        .flatMap((term) => [
          { text: term.stem, distance: editDistance(typed, term.word, limit) },
          ...(stemLimit > 0 && editsIn(term.stem) > 0
            ? [{ text: term.stem, distance: within(editDistance(stem, term.stem, stemLimit), stemLimit) }]
            : []),
        ])
        .filter(({ distance }) => distance > 0 && distance <= limit),
    );
    const worth = near[0]?.distance === 1 ? scores.oneEdit : scores.twoEdits;
    if (near.length > 0) return this.#ofStems(near, worth);
    if (typed.length < typoBeginning) return [];
    const beginnings = words.map(({ word, stem: text }) => ({
      text,
      distance: distanceToBeginning(typed, word, limit),
    }));
    const close = nearest(beginnings.filter(({ distance }) => distance > 0 && distance <= limit));
    return this.#ofStems(close, scores.beginningWithEdits);
  }

  #ofStems(stems: readonly { text: string }[], worth: Uint8Array): Way[] {
    const wanted = new Set(stems.map(({ text }) => text));
    return this.#terms.filter(({ stem }) => wanted.has(stem)).map((term) => ({ terms: [term], scores: worth }));
  }
}

const judge = (fields: ReadonlyMap<string, number>, { required, optional }: Query) => {
  const best = (ways: readonly Way[]): number =>
    Math.max(
      0,
      ...ways.flatMap(({ terms, scores: worth }) => terms.map(({ word }) => worth[fields.get(word) ?? 0] ?? 0)),
    );
  const points = required.map(({ ways }) => best(ways));
  const extra = optional.map(({ ways }) => best(ways));
  return {
    met: points.filter((one) => one > 0).length,
    score: [...points, ...extra].reduce((sum, one) => sum + one, 0),
  };
};

export interface NaiveResult<T> {
  /** The relevance of each product, 0 where it does not match. */
  readonly scores: ReadonlyMap<T, number>;
  readonly relaxed: boolean;
}

/** undefined when there is nothing to look for. */
export const naiveSearch = <T extends SearchableText>(
  products: readonly T[],
  q: string,
): NaiveResult<T> | undefined => {
  const fields = products.map((product) => fieldsByWord(product));
  const meanings = new NaiveMeanings(fields.flatMap((words) => [...words.keys()]));
  const query = readQuery(meanings, q);
  const words = query.required.length;
  if (words === 0) return undefined;
  const keep = (judged: readonly ReturnType<typeof judge>[], least: number): NaiveResult<T> => ({
    scores: new Map(
      products.map((product, at) => [product, (judged[at]?.met ?? 0) >= least ? (judged[at]?.score ?? 0) : 0]),
    ),
    relaxed: least < words,
  });
  const asTyped = fields.map((one) => judge(one, query));
  if (asTyped.some(({ met }) => met === words)) return keep(asTyped, words);
  const wider = withTypos(meanings, query) ?? query;
  const widened = fields.map((one) => judge(one, wider));
  const most = Math.max(0, ...widened.map(({ met }) => met));
  return keep(widened, most * 2 >= words ? most : Number.POSITIVE_INFINITY);
};
