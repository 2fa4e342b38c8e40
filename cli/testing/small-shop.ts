import { sqliteBackendStores } from '@product-store/backend/sqlite-stores';
import { createReservations } from '@product-store/backend/stock/reservations';
import { createStockroom } from '@product-store/backend/stock/stockroom';
import { type Cart, noCart } from '@product-store/cart/carts/cart';
import { sqliteCartStores } from '@product-store/cart/sqlite-stores';
import { createOrders } from '@product-store/order/features';
import { paces } from '@product-store/order/orders/pace';
import { sqliteOrderStores } from '@product-store/order/sqlite-stores';
import { createMetrics } from '@product-store/platform/telemetry';
import { type Kopecks, newId, type OrderId, type ProductId, type UserId } from '@product-store/platform/values';
import { createPurchaseLedger } from '@product-store/user/purchases/purchase-ledger';
import { sqliteUserStores } from '@product-store/user/sqlite-stores';

/** The stores of a shop in a folder, or in memory. */
const sqliteStores = (dataDir: string, now: () => number) => ({
  backend: sqliteBackendStores({ dataDir, now }),
  order: sqliteOrderStores({ dataDir, now }),
  cart: sqliteCartStores({ dataDir, now }),
  user: sqliteUserStores({ dataDir, now }),
});

/** A shop of a handful of things for tests: real orders and stock over real stores, without processes. */
export const createSmallShop = ({
  dataDir = ':memory:',
  now = Date.now,
  stores = sqliteStores(dataDir, now),
}: {
  dataDir?: string;
  now?: () => number;
  stores?: ReturnType<typeof sqliteStores>;
}) => {
  const reservations = createReservations({
    stockroom: createStockroom({ store: stores.backend.stock, announce: async () => {}, changed: () => {} }),
    onSale: () => true,
    counted: () => {},
    sold: (sale) => stores.backend.sales.add(sale),
    now,
  });
  const orders = createOrders({
    stores: stores.order,
    neighbours: {
      products: async (ids) => {
        const rows = await stores.backend.catalogue.read(ids);
        return rows.flatMap((row) =>
          'product' in row
            ? [
                {
                  product_id: row.product.productId,
                  name: row.product.name,
                  price_kopecks: row.product.price,
                  manufacturer: null,
                  image_url: null,
                  available: row.product.available,
                },
              ]
            : [],
        );
      },
      reserve: reservations.reserve,
      commit: reservations.commit,
      release: reservations.release,
      closeCart: async () => {},
      publish: async (events) => void (await createPurchaseLedger(stores.user.purchases).take(events)),
    },
    pace: paces.real,
    retentionMs: 1_000,
    metrics: createMetrics({ service: 'test', release: 'test' }),
    now,
  });

  return {
    stores,
    orders,
    addProduct: async (name: string, stock: number): Promise<ProductId> => {
      const id = newId<ProductId>();
      const product = {
        name,
        category: 'Напитки',
        price: 12_900 as Kopecks,
        description: null,
        manufacturer: null,
        imageUrl: null,
        sku: null,
        barcode: null,
        version: 1,
        createdAt: now(),
        updatedAt: now(),
        deleted: false,
        writes: [],
        prices: [],
      };
      await stores.backend.filler.fill([{ id, product, stock }]);
      return id;
    },
    /** An order in CREATED, or refused with the reason. */
    order: async (productId: ProductId, quantity: number, userId = newId<UserId>()): Promise<OrderId> => {
      const orderId = newId<OrderId>();
      const lines = [{ product_id: productId, quantity }];
      await orders.creation.create({ orderId, userId, frozenAt: now(), lines, fromCart: false });
      return orderId;
    },
    freezeCart: async (userId: UserId, orderId: OrderId): Promise<void> => {
      const frozen: Cart = { ...noCart, version: 1, state: 'CHECKING_OUT', orderId, frozenAt: now() };
      await stores.cart.carts.compareAndSet(userId, 0, frozen);
    },
    [Symbol.dispose]: () => {
      for (const store of Object.values(stores)) store.close();
    },
  };
};
