import { type Kopecks, type ProductId, roublesFromKopecks } from '@product-store/platform/values';
import type { z } from 'zod';
import { CartLineView, type CartView } from '../contract.ts';
import type { CartLine } from './cart.ts';
import type { PricedCart } from './carts.ts';

type LineView = z.output<typeof CartLineView>;

/** A line as the API shows it, with what changed since it was put in. A product is one line: its id is the line's, too. */
const lineView = (line: CartLine, { products }: PricedCart): LineView => {
  const product = products.get(line.productId);
  const price = product?.price_kopecks ?? line.priceThen;
  const notices: LineView['notices'] = [];
  if (!product) notices.push({ kind: 'gone' });
  else {
    if (price !== line.priceThen) {
      notices.push({
        kind: 'price-changed',
        old_price: roublesFromKopecks(line.priceThen),
        new_price: roublesFromKopecks(price),
      });
    }
    if (product.available < line.quantity) notices.push({ kind: 'less-available', available: product.available });
  }
  return {
    id: line.productId,
    product_id: line.productId,
    name: product?.name ?? '',
    image_url: product?.image_url ?? null,
    price: roublesFromKopecks(price),
    quantity: line.quantity,
    total_price: roublesFromKopecks(price * line.quantity),
    available: product?.available ?? 0,
    notices,
  };
};

/** What is gone from the catalogue costs nothing: it cannot be ordered. */
export const cartView = (priced: PricedCart): CartView => {
  const { cart, products } = priced;
  const total = cart.lines.reduce(
    (sum, { productId, quantity }) => sum + (products.get(productId)?.price_kopecks ?? 0) * quantity,
    0,
  );
  return {
    items: cart.lines.map((line) => lineView(line, priced)),
    total: roublesFromKopecks(total as Kopecks),
    version: cart.version,
    state: cart.state,
    last_order_id: cart.lastOrderId,
  };
};

export const cartLineView = (priced: PricedCart, productId: ProductId): LineView => {
  const line = priced.cart.lines.find((there) => there.productId === productId);
  if (!line) throw new Error('a line that was just written is there');
  return CartLineView.parse(lineView(line, priced));
};
