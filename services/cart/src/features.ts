import type { Metrics } from '@product-store/platform/telemetry';
import { Counter } from 'prom-client';
import { type Carts, createCarts } from './carts/carts.ts';
import { type Checkout, createCheckout } from './carts/checkout.ts';
import type { Neighbours } from './carts/neighbours.ts';
import type { CartStores } from './stores.ts';

/** Cart's features over its stores and neighbours, without HTTP. */
export const createCart = ({
  stores,
  neighbours,
  metrics,
  now = Date.now,
}: {
  stores: Pick<CartStores, 'carts' | 'recentViews'>;
  neighbours: Neighbours;
  metrics: Metrics;
  now?: () => number;
}) => {
  const registers = [metrics];
  const checkouts = new Counter({
    name: 'checkouts_total',
    help: 'Checkouts by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const views = new Counter({ name: 'product_views_total', help: 'Products looked at by users', registers });
  const added = new Counter({ name: 'cart_items_added_total', help: 'Pieces put into carts', registers });
  const carts: Carts = createCarts({ store: stores.carts, neighbours, added: (quantity) => added.inc(quantity), now });
  const checkout: Checkout = createCheckout({
    carts,
    neighbours,
    counted: (outcome) => checkouts.inc({ outcome }),
    now,
  });
  return {
    carts,
    checkout,
    store: stores.carts,
    recentViews: stores.recentViews,
    neighbours,
    viewed: () => views.inc(),
  };
};
