import type { CatalogueProduct } from '../catalogue/catalogue-product.ts';
import { mix } from '../sample/mix.ts';
import { comparable, isNumber, wordsOf } from './words.ts';

/** A query and the words that what it finds must have, all of them in one product. */
export interface MutatedQuery {
  readonly kind: string;
  readonly q: string;
  readonly words: readonly string[];
}

type Draw = (bound: number) => number;

/** Numbers below a bound, the same ones for the same seed. */
const drawsFrom = (seed: number): Draw => {
  let n = 0;
  return (bound) => mix(seed, n++) % bound;
};

const letters = { russian: 'абвгдежзийклмнопрстуфхцчшщъыьэюя', english: 'abcdefghijklmnopqrstuvwxyz' };
const qwerty = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const jcuken = 'йцукенгшщзхъфывапролджэячсмитьбю';

/** One slip of a finger: a letter left out, doubled, swapped with the next, replaced. Short words are typed well. */
const withTypo = (word: string, draw: Draw): string => {
  if (word.length < 5 || isNumber(word)) return word;
  const at = draw(word.length - 1);
  const alphabet = /[a-z]/.test(word) ? letters.english : letters.russian;
  const [before, letter = '', next = '', after] = [word.slice(0, at), word[at], word[at + 1], word.slice(at + 2)];
  const slips = [
    before + next + after,
    before + letter + letter + next + after,
    before + next + letter + after,
    before + (alphabet[draw(alphabet.length)] ?? '') + next + after,
  ];
  return slips[draw(slips.length)] ?? word;
};

const otherLayout = (text: string): string =>
  Array.from(text, (key) => {
    const [from, to] = /[a-z]/.test(text) ? [qwerty, jcuken] : [jcuken, qwerty];
    const at = from.indexOf(key);
    return at < 0 ? key : (to[at] ?? key);
  }).join('');

/** Endings that a form of the same word may have instead. */
const endings: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?:ый|ая|ое|ые)$/, ['ый', 'ая', 'ое', 'ые', 'ого', 'ой', 'ым', 'ых', 'ую']],
  [/(?<=[гкх])(?:ий|ая|ое|ие)$/, ['ий', 'ая', 'ое', 'ие', 'ого', 'ой', 'им', 'их', 'ую']],
  [/(?<=[^аеиоуыэюяйьъ])а$/, ['у', 'е', 'ой']],
  [/(?<=[^аеиоуыэюяйьъ])о$/, ['а', 'у', 'ом']],
  [/(?<=[рнтдлмсзб])$/, ['а', 'у', 'ом', 'ы']],
];

const otherForm = (word: string, draw: Draw): string => {
  if (word.length < 4 || !/^[а-я]+$/.test(word)) return word;
  const [pattern, forms] = endings.find(([one]) => one.test(word)) ?? [];
  return pattern === undefined || forms === undefined ? word : word.replace(pattern, forms[draw(forms.length)] ?? '');
};

const shuffled = (words: readonly string[], draw: Draw): string[] => {
  const rest = [...words];
  return words.flatMap(() => rest.splice(draw(rest.length), 1));
};

const kinds: Record<string, (words: readonly string[], draw: Draw) => string> = {
  typo: (words, draw) => {
    const which = draw(words.length);
    return words.map((word, at) => (at === which ? withTypo(word, draw) : word)).join(' ');
  },
  'typo in every word': (words, draw) => words.map((word) => withTypo(word, draw)).join(' '),
  layout: (words) => words.map(otherLayout).join(' '),
  form: (words, draw) => words.map((word) => otherForm(word, draw)).join(' '),
  'word order': (words, draw) => shuffled(words, draw).join(' '),
  'form and order': (words, draw) =>
    shuffled(
      words.map((word) => otherForm(word, draw)),
      draw,
    )
      .join(' ')
      .toUpperCase(),
  beginning: (words) => words.map((word, at) => (at === 0 && word.length > 4 ? word.slice(0, -2) : word)).join(' '),
  'layout and typo': (words, draw) => otherLayout(words.map((word) => withTypo(word, draw)).join(' ')),
};

/** One to three telling words of a product: of its name mostly, of its manufacturer and category sometimes. */
const wordsFrom = ({ name, manufacturer, category }: CatalogueProduct, draw: Draw): string[] => {
  const telling = (text: string): string[] => wordsOf(text).filter((word) => word.length > 2 && !isNumber(word));
  const names = telling(name);
  const others = telling(draw(3) > 0 ? (manufacturer ?? '') : category);
  const chosen = names.slice(0, 1 + draw(2));
  if (draw(3) === 0) chosen.push(names[draw(names.length)] ?? '');
  if (draw(4) === 0) chosen.push(others[draw(Math.max(1, others.length))] ?? '');
  return [...new Set(chosen.filter((word) => word !== ''))].map(comparable);
};

/** Queries made from products' own words, every kind of mutation as often as the others. */
export function* mutatedQueries(
  products: readonly CatalogueProduct[],
  count: number,
  seed: number,
): Generator<MutatedQuery, void, undefined> {
  const names = Object.keys(kinds);
  for (let n = 0; n < count; n++) {
    const draw = drawsFrom(mix(seed, n));
    const product = products[draw(products.length)];
    const kind = names[n % names.length] ?? '';
    if (product === undefined) return;
    const words = wordsFrom(product, draw);
    yield { kind, words, q: kinds[kind]?.(words, draw) ?? '' };
  }
}
