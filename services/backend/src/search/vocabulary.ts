import { PostingList } from './posting-list.ts';
import { stemOf } from './stems.ts';

export interface Term {
  readonly word: string;
  readonly stem: string;
  readonly postings: PostingList;
}

/** What came and went since the last sort; more than this is cheaper to sort anew than to move one by one. */
const fewChanges = 32;

/** All words of the catalogue: by themselves, by stem and by beginning. */
export class Vocabulary {
  readonly #terms = new Map<string, Term>();
  readonly #byStem = new Map<string, Term[]>();
  #sorted: Term[] = [];
  #come = new Set<Term>();
  #gone = new Set<Term>();

  get(word: string): Term | undefined {
    return this.#terms.get(word);
  }

  ofStem(stem: string): readonly Term[] {
    return this.#byStem.get(stem) ?? [];
  }

  add(word: string): Term {
    const term = { word, stem: stemOf(word), postings: new PostingList() };
    this.#terms.set(word, term);
    const family = this.#byStem.get(term.stem);
    if (family === undefined) this.#byStem.set(term.stem, [term]);
    else family.push(term);
    this.#come.add(term);
    return term;
  }

  remove(term: Term): void {
    this.#terms.delete(term.word);
    const family = this.ofStem(term.stem).filter((other) => other !== term);
    if (family.length === 0) this.#byStem.delete(term.stem);
    else this.#byStem.set(term.stem, family);
    if (!this.#come.delete(term)) this.#gone.add(term);
  }

  /** All words that begin so, the word itself included. */
  beginningWith(start: string): readonly Term[] {
    const sorted = this.#inOrder();
    // No letter comes after this one.
    return sorted.slice(this.#lowerBound(start), this.#lowerBound(`${start}\uffff`));
  }

  #inOrder(): readonly Term[] {
    if (this.#come.size + this.#gone.size > fewChanges)
      this.#sorted = [...this.#terms.values()].sort((a, b) => (a.word < b.word ? -1 : 1));
    else {
      for (const term of this.#gone) this.#sorted.splice(this.#lowerBound(term.word), 1);
      for (const term of this.#come) this.#sorted.splice(this.#lowerBound(term.word), 0, term);
    }
    if (this.#come.size > 0) this.#come = new Set();
    if (this.#gone.size > 0) this.#gone = new Set();
    return this.#sorted;
  }

  #lowerBound(word: string): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#sorted[middle];
      if (other !== undefined && other.word < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
