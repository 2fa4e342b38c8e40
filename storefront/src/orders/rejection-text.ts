import { defineMessages } from '../i18n/messages-table.ts';
import { english, russian } from '../i18n/plural.ts';
import type { Order } from './order-queries.ts';

interface Rejection {
  code: string;
  /** Of the product that it is about. */
  name: string | undefined;
  left: number | undefined;
}

export const rejectionOf = ({ reason, items }: Pick<Order, 'reason' | 'items'>): Rejection => ({
  code: reason?.code ?? 'order-ended',
  name: items.find(({ product_id }) => product_id === reason?.product_id)?.name,
  left: reason?.available,
});

/** Why an order was rejected, for whoever wanted it. */
export const rejectionTexts = defineMessages({
  ru: ({ code, name = 'Один из товаров', left = 0 }: Rejection): string => {
    if (code === 'insufficient-stock')
      return left > 0
        ? `«${name}» разбирали, пока заказ проверялся: осталось ${russian(left, 'штука', 'штуки', 'штук')}.`
        : `«${name}» раскупили, пока заказ проверялся.`;
    if (code === 'product-not-available') return `«${name}» больше не продаётся.`;
    return 'Проверка длилась слишком долго, и заказ был снят.';
  },
  en: ({ code, name = 'One of the products', left = 0 }) => {
    if (code === 'insufficient-stock')
      return left > 0
        ? `Others bought “${name}” while the order was being checked: ${english(left, 'piece is', 'pieces are')} left.`
        : `“${name}” was sold out while the order was being checked.`;
    if (code === 'product-not-available') return `“${name}” is no longer sold.`;
    return 'Checking it took too long, so the order was withdrawn.';
  },
});
