import { productPath } from '../app/paths.ts';
import { useMessages } from '../i18n/messages.ts';
import { GoodsList } from './goods-list.tsx';
import { orderMessages } from './order-messages.ts';
import type { Order } from './order-queries.ts';

export const piecesOf = ({ items }: Pick<Order, 'items'>): number =>
  items.reduce((sum, { quantity }) => sum + quantity, 0);

export const OrderItems = ({ order }: { order: Order }) => {
  const text = useMessages(orderMessages);
  const goods = order.items.map(({ product_id, name, price, quantity, total_price }) => ({
    productId: product_id,
    name,
    price,
    quantity,
    total: total_price,
    href: productPath(product_id),
  }));
  return (
    <section className="card padded stack" aria-labelledby="items">
      <h2 id="items">{text.goods(piecesOf(order))}</h2>
      <GoodsList goods={goods} />
    </section>
  );
};
