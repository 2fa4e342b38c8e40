import { mix } from '@product-store/backend/sample/mix';

const consonants = 'бвгдклмнпрстфхцчшж';
const vowels = 'аоуиеыя';
/** So many words a shop of 200,000 products has beside the common ones. */
const words = 80_000;

/** A word that no list knows, as brands and lines of products have them; the same for the same number. */
export const madeUpWord = (n: number): string => {
  const word = mix(n) % words;
  const syllables = Array.from({ length: 2 + (mix(word, 1) % 3) }, (_, at) => {
    const letter = (letters: string, salt: number): string => letters[mix(word, at, salt) % letters.length] ?? '';
    return letter(consonants, 2) + letter(vowels, 3);
  });
  const last = mix(word, 4) % 2 === 0 ? '' : (consonants[mix(word, 5) % consonants.length] ?? '');
  return syllables.join('') + last;
};
