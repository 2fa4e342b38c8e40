/** Units and languages say nothing about which field a column is: `Цена, руб.`, `Price (USD)`, `name_en`. */
const units = new Set(
  'руб рублей рубль р rub rur rubles usd eur euro gbp inr rs uah грн kzt тг тенге byn ₽ шт штук pcs pc units ru en eng rus ua uk us'.split(
    ' ',
  ),
);
/** What a name may be decorated with: `item_mrp`, `variant sku`, `цена товара`. */
const affixes = new Set('product products item items variant goods товара товар товаров позиции'.split(' '));

/** Words of a column name, folded: `UnitPrice`, `unit_price` and `Unit  price` are the same. */
export const wordsOfName = (name: string): string[] =>
  name
    .normalize('NFKC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .match(/[\p{L}\p{N}₽№]+/gu) ?? [];

/** The name without spaces and signs: how names are compared. */
export const compactName = (name: string): string => wordsOfName(name).join('');

/** The name without what stands in brackets or after a comma, without units, languages and numbers. */
export const bareWords = (name: string): string[] => {
  const head = name.replace(/\(.*?\)|\[.*?\]/g, ' ').split(/[,:;]/)[0] ?? '';
  const words = wordsOfName(head).filter((word) => !units.has(word) && !/^\p{N}+$/u.test(word));
  return words.length > 0 ? words : wordsOfName(name);
};

export const withoutAffixes = (words: readonly string[]): string[] => words.filter((word) => !affixes.has(word));
