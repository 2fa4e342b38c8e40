import { LRUCache } from 'lru-cache';
import { wordsOf } from './words.ts';

/** What of a product is searched. */
export interface SearchableText {
  readonly name: string;
  readonly category: string;
  readonly manufacturer: string | null;
  readonly description: string | null;
}

/** The first word of a name says what the thing is, the others which: "Молоко ..." is milk, "Шоколад молочный" is not. */
const head = 1;
const name = 2;
const category = 4;
const manufacturer = 8;
const description = 16;

/** Of a hundred. */
const fieldWeights = new Map([
  [head, 100],
  [name, 80],
  [manufacturer, 50],
  [category, 40],
  [description, 15],
]);

/** The words of a longer description are a story, not properties; they would make every product match everything. */
const describedLetters = 1000;

const few = new LRUCache<string, readonly string[]>({ max: 1_000 });
/** Categories and manufacturers come again and again. */
const wordsOfFew = (text: string): readonly string[] => {
  const known = few.get(text);
  if (known !== undefined) return known;
  const words = wordsOf(text);
  few.set(text, words);
  return words;
};

/** Each word with the set of fields in which it stands. */
export const fieldsByWord = (text: SearchableText): Map<string, number> => {
  const fields = new Map<string, number>();
  const note = (words: readonly string[], field: number): void => {
    for (const word of words) fields.set(word, (fields.get(word) ?? 0) | field);
  };
  const names = wordsOf(text.name);
  note(names.slice(0, 1), head);
  note(names, name);
  note(wordsOfFew(text.category), category);
  if (text.manufacturer !== null) note(wordsOfFew(text.manufacturer), manufacturer);
  if (text.description !== null) note(wordsOf(text.description.slice(0, describedLetters)), description);
  return fields;
};

/** For every set of fields the score of a word met there: that of its best field, in the given share. */
const scored = (share: number, without = 0): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, fields) => {
    let best = 0;
    for (const [field, weight] of fieldWeights)
      if ((fields & field & ~without) !== 0) best = Math.max(best, Math.round(weight * share));
    return best;
  });

/** How a word can be met, and what that is worth in each set of fields; 0 means that it is not met there. */
export const scores = {
  exact: scored(1),
  form: scored(0.95),
  beginning: scored(0.75),
  /** One or two letters begin too many words of every description. */
  shortBeginning: scored(0.75, description),
  oneEdit: scored(0.6),
  twoEdits: scored(0.45),
  beginningWithEdits: scored(0.35),
} as const satisfies Record<string, Uint8Array>;
