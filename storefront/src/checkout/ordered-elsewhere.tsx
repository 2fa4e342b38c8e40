import { Link } from 'wouter';
import { orderPath, paths } from '../app/paths.ts';
import { EmptyPage } from '../design/empty-page.tsx';
import { defineMessages, useMessages } from '../i18n/messages.ts';

const messages = defineMessages({
  ru: {
    title: 'Эта корзина уже заказана',
    text: 'Её заказали в другой вкладке или на другом устройстве. Второго заказа нет и не будет.',
    open: 'Открыть заказ',
    cart: 'В корзину',
  },
  en: {
    title: 'This cart has been ordered already',
    text: 'It was ordered in another tab or on another device. There is no second order.',
    open: 'Open the order',
    cart: 'To the cart',
  },
});

export const OrderedElsewhere = ({ orderId }: { orderId: string }) => {
  const text = useMessages(messages);
  return (
    <EmptyPage title={text.title} text={text.text}>
      <Link href={orderPath(orderId)} className="button primary">
        {text.open}
      </Link>
      <Link href={paths.cart} className="button">
        {text.cart}
      </Link>
    </EmptyPage>
  );
};
