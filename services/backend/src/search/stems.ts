import { stemmer as englishStem } from '@orama/stemmers/english';
import { stemmer as russianStem } from '@orama/stemmers/russian';

const russian = /^[а-я]+$/;
const english = /^[a-z]+$/;

/** What the forms of a word have in common, by Snowball's rules; a word of another language stays as it is. */
export const stemOf = (word: string): string => {
  if (word.length < 3) return word;
  if (russian.test(word)) return russianStem(word);
  if (english.test(word)) return englishStem(word);
  return word;
};
