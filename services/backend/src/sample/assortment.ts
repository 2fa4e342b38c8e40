import type { Gender } from './agreement.ts';

/** What a category is made of. Texts list alternatives separated by ` | `; a lone `-` is the alternative "nothing". */
export interface AssortmentText {
  readonly category: string;
  /** Products of every fifty that belong to this category. */
  readonly share: number;
  readonly manufacturers: string;
  /** Trade names, shown in quotation marks. */
  readonly series: string;
  readonly keep: string;
  readonly lines: readonly LineText[];
}

/** One kind of product. Every combination of its alternatives must make sense. */
export interface LineText {
  readonly noun: string;
  readonly gender: Gender;
  /** In the masculine; they are made to agree with the noun. */
  readonly adjectives: string;
  /** One alternative of each is appended as it stands. */
  readonly details: readonly string[];
  readonly sizes: string;
  /** Roubles per kilogram, litre or piece, as the sizes count. */
  readonly price: number;
  /** What is worth knowing; begins the description. */
  readonly about: string;
  /** Instead of the category's. */
  readonly keep?: string;
}

export interface Size {
  readonly label: string;
  readonly amount: number;
}

export interface Line {
  readonly noun: string;
  readonly gender: Gender;
  readonly adjectives: readonly string[];
  readonly details: readonly (readonly string[])[];
  readonly sizes: readonly Size[];
  readonly price: number;
  readonly about: readonly string[];
  readonly keep: string;
  /** How many names the line can make. */
  readonly names: number;
}

export interface Assortment {
  readonly category: string;
  readonly share: number;
  readonly manufacturers: readonly string[];
  readonly series: readonly string[];
  readonly lines: readonly Line[];
  readonly names: number;
}

const alternatives = (text: string): string[] => text.split('|').map((one) => (one.trim() === '-' ? '' : one.trim()));

/** '930 мл' is 0.93 of a litre, '20 шт' are 20 pieces. */
const sizeOf = (label: string): Size => {
  const [, digits, unit] = /^(\d+(?:,\d+)?) (\p{L}+)$/u.exec(label) ?? [];
  if (digits === undefined) throw new Error(`Not a size: ${label}`);
  const amount = Number(digits.replace(',', '.'));
  return { label, amount: unit === 'г' || unit === 'мл' ? amount / 1000 : amount };
};

const lineOf = (text: LineText, keep: string): Line => {
  const adjectives = alternatives(text.adjectives);
  const details = text.details.map(alternatives);
  const sizes = alternatives(text.sizes).map(sizeOf);
  const names = details.reduce((product, group) => product * group.length, adjectives.length * sizes.length);
  return { keep, ...text, adjectives, details, sizes, about: alternatives(text.about), names };
};

export const assortmentOf = ({ category, share, manufacturers, series, keep, lines }: AssortmentText): Assortment => {
  const parsed = lines.map((line) => lineOf(line, keep));
  return {
    category,
    share,
    manufacturers: alternatives(manufacturers),
    series: alternatives(series),
    lines: parsed,
    names: parsed.reduce((sum, line) => sum + line.names, 0),
  };
};
