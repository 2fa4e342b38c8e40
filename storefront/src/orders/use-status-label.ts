import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '../i18n/language.ts';
import { type OrderStatus, statusesQuery } from './order-queries.ts';

/** Statuses in words, from the order service; a space until they are there. */
export const useStatusLabel = (): ((status: OrderStatus) => string) => {
  const language = useLanguage();
  const { data, isPending } = useQuery(statusesQuery);
  return (status) => {
    const known = data?.find((label) => label.status === status)?.[language];
    return known ?? (isPending ? '\u00a0' : status);
  };
};
