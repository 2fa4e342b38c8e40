import { useMemo } from 'react';
import { formatDate, formatMoment, formatMoney } from './format.ts';
import { useLanguage } from './language.ts';
import { formatCount } from './plural.ts';

/** Money, dates and counts in the page's language. */
export const useFormat = () => {
  const language = useLanguage();
  return useMemo(
    () => ({
      money: (amount: number) => formatMoney(amount, language),
      date: (iso: string) => formatDate(iso, language),
      moment: (iso: string) => formatMoment(iso, language),
      count: (count: number) => formatCount(count, language),
    }),
    [language],
  );
};
