import { BigramIndex, type Neighbour } from './bigram-index.ts';
import { scores } from './fields.ts';
import { stemOf } from './stems.ts';
import { type Term, Vocabulary } from './vocabulary.ts';
import { isNumber } from './words.ts';

/** Words of the catalogue that a word of the query may mean, with what that is worth in each set of fields. */
export interface Way {
  readonly terms: readonly Term[];
  readonly scores: Uint8Array;
}

/** Only a way that leads somewhere. */
const wayTo = (terms: readonly Term[], worth: Uint8Array): Way[] =>
  terms.length === 0 ? [] : [{ terms, scores: worth }];

/** What a typed word may mean. */
export interface Meanings {
  asTyped(word: string): Way[];
  corrected(word: string): Way[];
}

/** So many letters of a beginning say nothing but in names. */
export const shortBeginning = 2;
/** A beginning with a typo needs this much to be recognised by. */
export const typoBeginning = 5;

/** Typos that are tolerated in a word. */
export const editsIn = (word: string): number => (isNumber(word) || word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

export const nearest = (found: readonly Neighbour[]): Neighbour[] => {
  const least = found.reduce((best, { distance }) => Math.min(best, distance), Number.POSITIVE_INFINITY);
  return found.filter(({ distance }) => distance === least);
};

/** The words of the catalogue and what a typed word may mean among them. */
export class Lexicon implements Meanings {
  readonly #words = new Vocabulary();
  readonly #spellings = new BigramIndex();
  readonly #stems = new BigramIndex();

  /** The term of a word, made when the word is new. */
  termOf(word: string): Term {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const term = this.#words.add(word);
    if (editsIn(word) > 0) this.#spellings.add(word);
    if (editsIn(term.stem) > 0) this.#stems.add(term.stem);
    return term;
  }

  find(word: string): Term | undefined {
    return this.#words.get(word);
  }

  /** When no product has the word any more. */
  forget(term: Term): void {
    this.#words.remove(term);
    this.#spellings.remove(term.word);
    if (this.#words.ofStem(term.stem).length === 0) this.#stems.remove(term.stem);
  }

  /** The word itself, its forms and the words that begin with it (a better way to the same word counts). */
  asTyped(word: string): Way[] {
    const exact = this.#words.get(word);
    const itself = exact === undefined ? [] : wayTo([exact], scores.exact);
    if (isNumber(word)) return itself; // a number is met as a whole only
    const beginning = word.length <= shortBeginning ? scores.shortBeginning : scores.beginning;
    return [
      ...itself,
      ...wayTo(this.#words.ofStem(stemOf(word)), scores.form),
      ...wayTo(this.#words.beginningWith(word), beginning),
    ];
  }

  /** The nearest words, or forms of them, that differ by one typo, by two in a long word; else beginnings that do. */
  corrected(word: string): Way[] {
    const limit = editsIn(word);
    if (limit === 0) return [];
    const stem = stemOf(word);
    const others = [...this.#spellings.near(word, limit), ...this.#stemsNear(stem, Math.min(limit, editsIn(stem)))];
    const near = nearest(others.filter(({ distance }) => distance > 0));
    if (near.length > 0)
      return near.flatMap(({ text, distance }) =>
        this.#family(text, distance === 1 ? scores.oneEdit : scores.twoEdits),
      );
    if (word.length < typoBeginning) return [];
    const beginnings = nearest(this.#spellings.nearBeginning(word, limit).filter(({ distance }) => distance > 0));
    return beginnings.flatMap(({ text }) => this.#family(text, scores.beginningWithEdits));
  }

  /** Spelled as words, so that both kinds of neighbours are treated alike. */
  #stemsNear(stem: string, limit: number): Neighbour[] {
    if (limit === 0) return [];
    return this.#stems
      .near(stem, limit)
      .map(({ text, distance }) => ({ text: this.#words.ofStem(text)[0]?.word ?? text, distance }));
  }

  #family(word: string, worth: Uint8Array): Way[] {
    const term = this.#words.get(word);
    return term === undefined ? [] : wayTo(this.#words.ofStem(term.stem), worth);
  }
}
