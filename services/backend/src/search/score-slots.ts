import { fieldBits, fieldMask } from './posting-list.ts';
import type { Query, QueryWord } from './query-words.ts';

export interface SlotScores {
  /** The sum of what each word of the query is worth in the slot. */
  readonly scores: Uint16Array;
  /** How many of the required words the slot has. */
  readonly met: Uint8Array;
}

/** One walk over the postings of all that the words may mean; a word counts once, by the best of its meetings. */
export const scoreSlots = ({ required, optional }: Query, slots: number): SlotScores => {
  const scores = new Uint16Array(slots);
  const met = new Uint8Array(slots);
  const best = new Uint8Array(slots);
  const touched = new Uint32Array(slots);
  const add = ({ ways }: QueryWord, counts: number): void => {
    let size = 0;
    for (const { term, scores: worth } of ways) {
      const postings = term.postings.read();
      for (let at = 0; at < postings.length; at++) {
        const packed = postings[at] ?? 0;
        const score = worth[packed & fieldMask] ?? 0;
        const slot = packed >>> fieldBits;
        const before = best[slot] ?? 0;
        if (score <= before) continue;
        if (before === 0) touched[size++] = slot;
        best[slot] = score;
      }
    }
    for (let at = 0; at < size; at++) {
      const slot = touched[at] ?? 0;
      scores[slot] = (scores[slot] ?? 0) + (best[slot] ?? 0);
      met[slot] = (met[slot] ?? 0) + counts;
      best[slot] = 0;
    }
  };
  for (const word of required) add(word, 1);
  for (const word of optional) add(word, 0);
  return { scores, met };
};

/** The scores of those that have at least so many words; the others get 0. Undefined when there are none. */
export const keepMeeting = ({ scores, met }: SlotScores, least: number): Uint16Array | undefined => {
  let kept = 0;
  const remaining = new Uint16Array(scores.length);
  for (let slot = 0; slot < scores.length; slot++) {
    if ((met[slot] ?? 0) < least) continue;
    remaining[slot] = scores[slot] ?? 0;
    kept++;
  }
  return kept === 0 ? undefined : remaining;
};
