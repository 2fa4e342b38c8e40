/** Longer words are cut: nobody types them, and no text may make the index or a query slow. */
const longestWord = 48;

/** Letters as they are compared and, with a point for the decimal comma, numbers: `3,2%` is one word and so is `мл` of `500мл`. */
const word = /\p{L}+|\p{N}+(?:[.,]\p{N}+)*/gu;
/** What lower case alone makes comparable: ASCII, Russian and the usual typography. */
const plain = /^[\u0020-\u007e\u0410-\u044f\u0401\u0451\u00a0\u00ab\u00bb\u2013\u2014\u2116\u00b0\u2026\u2212]*$/;
/** Every accent, but not the breve that makes и an й. */
const accents = /(?<!и)\u0306|[\u0300-\u0305\u0307-\u036f]/g;

/** Lower case, ё as е, é as e, one code for each letter. */
export const comparable = (text: string): string =>
  plain.test(text)
    ? text.toLowerCase().replaceAll('ё', 'е')
    : text.toLowerCase().normalize('NFKD').replace(accents, '').normalize('NFC');

/** The words of a text in their order, as they are compared, repetitions included. */
export const wordsOf = (text: string): string[] => {
  const words: string[] = comparable(text).match(word) ?? [];
  for (const [at, one] of words.entries())
    if (one.length > longestWord || one.includes(',')) words[at] = one.slice(0, longestWord).replaceAll(',', '.');
  return words;
};

export const isNumber = (one: string): boolean => /^\p{N}/u.test(one);
