import { type Correction, correctionBy, mayBeCorrected } from './correction.ts';
import { fieldsByWord, type SearchableText } from './fields.ts';
import { Lexicon } from './lexicon.ts';
import { type Query, readQuery, withTypos } from './query-words.ts';
import { ScoreBoard, type Scored } from './score-board.ts';

/** What answers to a query. To be read before the index is asked again. */
export interface Found {
  /** In no particular order. */
  readonly slots: Uint32Array;
  /** The relevance of each of them, above 0. */
  readonly scores: Uint16Array;
  /** Nothing has all words; these have the most of them. */
  readonly relaxed: boolean;
  /** How the query was read, in the words of one of the slots. Undefined when all was found as it was typed. */
  readonly correctedBy: ((slot: number) => Correction | undefined) | undefined;
}

/** Finds slots by the words of their texts. Nothing else knows how. */
export interface TextIndex {
  add(slot: number, text: SearchableText): void;
  /** The text must be the one that was added. */
  remove(slot: number, text: SearchableText): void;
  /**
   * Undefined when there is no word in the query. A function of the query and the texts alone: filters never change what
   * matches.
   */
  match(q: string): Found | undefined;
}

const nothing: Found = {
  slots: new Uint32Array(0),
  scores: new Uint16Array(0),
  relaxed: false,
  correctedBy: undefined,
};

/**
 * First whatever has all words as typed (forms and beginnings included); only when there is nothing, with typos; only
 * when there is still nothing, whatever has the most words of the query, at least half of them.
 */
export class SearchIndex implements TextIndex {
  readonly #lexicon = new Lexicon();
  readonly #board = new ScoreBoard();
  #slots = 0;

  add(slot: number, text: SearchableText): void {
    this.#slots = Math.max(this.#slots, slot + 1);
    for (const [word, fields] of fieldsByWord(text)) this.#lexicon.termOf(word).postings.add(slot, fields);
  }

  remove(slot: number, text: SearchableText): void {
    for (const word of fieldsByWord(text).keys()) {
      const term = this.#lexicon.find(word);
      if (term === undefined) continue;
      term.postings.remove(slot);
      if (term.postings.size === 0) this.#lexicon.forget(term);
    }
  }

  match(q: string): Found | undefined {
    const query = readQuery(this.#lexicon, q);
    const words = query.required.length;
    if (words === 0) return undefined;
    this.#board.reserve(this.#slots);
    const found = (read: Query, { slots, scores, met }: Scored): Found => ({
      slots,
      scores,
      relaxed: met < words,
      correctedBy: mayBeCorrected(read) ? (slot) => correctionBy(slot, q, read) : undefined,
    });
    const withAll = this.#board.withAll(query);
    if (withAll !== undefined) return found(query, withAll);
    const wider = withTypos(this.#lexicon, query) ?? query;
    const withMost = this.#board.withMost(wider, Math.ceil(words / 2));
    return withMost === undefined ? nothing : found(wider, withMost);
  }
}
