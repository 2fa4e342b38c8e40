import type { Query, QueryWord } from './query-words.ts';

/** What was asked and what was looked for instead. */
export interface Correction {
  readonly from: string;
  readonly to: string;
}

/** What the product in this slot has for the word: the word itself when it, a form or a longer word is there. */
const wordIn = ({ word, ways, asTyped }: QueryWord, slot: number): string => {
  let best = word;
  let most = 0;
  for (const [at, { terms, scores }] of ways.entries())
    for (const term of terms) {
      const worth = scores[term.postings.fieldsOf(slot)] ?? 0;
      if (worth === 0) continue;
      if (at < asTyped) return word;
      // Equals by the alphabet, so that all workers say the same.
      if (worth > most || (worth === most && term.word < best)) best = term.word;
      most = Math.max(most, worth);
    }
  return best;
};

export const mayBeCorrected = ({ chunks, required, optional }: Query): boolean =>
  chunks.some(({ slipped }) => slipped) ||
  [...required, ...optional].some(({ ways, asTyped }) => asTyped < ways.length);

/** The query in the words of a product that was found; undefined when that is how it was typed. */
export const correctionBy = (
  slot: number,
  q: string,
  { chunks, required, optional }: Query,
): Correction | undefined => {
  const meant = new Map([...required, ...optional].map((one) => [one.word, wordIn(one, slot)]));
  let isCorrected = false;
  const read = chunks.map(({ text, words, slipped }) => {
    if (!slipped && words.every(({ word }) => (meant.get(word) ?? word) === word)) return text;
    isCorrected = true;
    return words.map(({ word }) => meant.get(word) ?? word).join(' ');
  });
  return isCorrected ? { from: q.trim(), to: read.join(' ') } : undefined;
};
