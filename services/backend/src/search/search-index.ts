import { fieldsByWord, type SearchableText } from './fields.ts';
import { Lexicon } from './lexicon.ts';
import { readQuery, withTypos } from './query-words.ts';
import { keepMeeting, scoreSlots } from './score-slots.ts';

/** Finds slots by the words of their texts. Nothing else knows how. */
export interface TextIndex {
  add(slot: number, text: SearchableText): void;
  /** The text must be the one that was added. */
  remove(slot: number, text: SearchableText): void;
  /**
   * For each slot below `slots` its relevance, 0 where it does not match; undefined when there is no word in the query.
   * A function of the query and the texts alone: filters never change what matches.
   */
  match(q: string, slots: number): Uint16Array | undefined;
}

/**
 * First whatever has all words as typed (forms and beginnings included); only when there is nothing, with typos; only
 * when there is still nothing, whatever has the most words of the query, at least half of them.
 */
export class SearchIndex implements TextIndex {
  readonly #lexicon = new Lexicon();

  add(slot: number, text: SearchableText): void {
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

  match(q: string, slots: number): Uint16Array | undefined {
    const query = readQuery(this.#lexicon, q);
    const words = query.required.length;
    if (words === 0) return undefined;
    const asTyped = scoreSlots(query, slots);
    const found = keepMeeting(asTyped, words);
    if (found !== undefined) return found;
    const wider = withTypos(this.#lexicon, query);
    const widened = wider === undefined ? asTyped : scoreSlots(wider, slots);
    const most = widened.met.reduce((highest, met) => Math.max(highest, met), 0);
    const enough = Math.ceil(words / 2);
    return (most < enough ? undefined : keepMeeting(widened, most)) ?? new Uint16Array(slots);
  }
}
