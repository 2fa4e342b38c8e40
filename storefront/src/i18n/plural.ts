import type { Language } from './languages.ts';

/** One form per category that the language has: `one few many` in Russian (`other` is for fractions), `one other` in English. */
export interface PluralForms {
  one: string;
  few?: string;
  many?: string;
  other: string;
}

const rules: Record<Language, Intl.PluralRules> = { ru: new Intl.PluralRules('ru'), en: new Intl.PluralRules('en') };
const numbers: Record<Language, Intl.NumberFormat> = {
  ru: new Intl.NumberFormat('ru-RU'),
  en: new Intl.NumberFormat('en-GB'),
};

export const formatCount = (count: number, language: Language): string => numbers[language].format(count);

/** `5 товаров`, `1 item`: the number and the form that belongs to it. */
export const plural = (language: Language, count: number, forms: PluralForms): string => {
  const category = rules[language].select(count);
  const form = category === 'one' || category === 'few' || category === 'many' ? forms[category] : undefined;
  return `${formatCount(count, language)}\u00a0${form ?? forms.other}`;
};

/** Russian: `russian(3, 'товар', 'товара', 'товаров')`. */
export const russian = (count: number, one: string, few: string, many: string): string =>
  plural('ru', count, { one, few, many, other: few });

/** English: `english(3, 'item', 'items')`. */
export const english = (count: number, one: string, other: string): string => plural('en', count, { one, other });
