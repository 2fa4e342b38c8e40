import { createBackend } from '@product-store/backend/features';
import type { NewProduct } from '@product-store/backend/products/product-store';
import { sqliteBackendStores } from '@product-store/backend/sqlite-stores';
import { createCart } from '@product-store/cart/features';
import { sqliteCartStores } from '@product-store/cart/sqlite-stores';
import { auditShop } from '@product-store/cli/audit/audit-shop.ts';
import { createOrders } from '@product-store/order/features';
import { type PaceName, paces } from '@product-store/order/orders/pace';
import { orderView } from '@product-store/order/orders/views';
import { sqliteOrderStores } from '@product-store/order/sqlite-stores';
import { createShardWorker, type JobStore } from '@product-store/platform/jobs';
import { type Kopecks, newId, type ProductId, type UserId } from '@product-store/platform/values';
import type { OrderEvent } from '@product-store/user/contract';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { createTape, type Process, type Tape } from './tape.ts';

const silent = pino({ level: 'silent' });
const start = Date.UTC(2026, 0, 15, 12);
export const retentionMs = 600_000;

/** Workers of all services, as one run knows them. */
export interface Workers {
  cart: ReturnType<typeof createCart>;
  orders: ReturnType<typeof createOrders>;
  backend: ReturnType<typeof createBackend>;
  jobStore: JobStore;
}

/** A whole shop in memory: real features over real (embedded) stores, a clock to turn, and workers that can die. */
export const createShop = (pace: PaceName = 'fast') => {
  let clock = start;
  const now = () => clock;
  const open = { dataDir: ':memory:', now };
  const stores = { backend: sqliteBackendStores(open), order: sqliteOrderStores(open), cart: sqliteCartStores(open) };
  let products = 0;
  const dueTimes = new Set<number>();
  const shardsInUse = new Set<number>();
  const { add } = stores.order.jobs;
  stores.order.jobs.add = (job) => {
    dueTimes.add(job.dueAt);
    shardsInUse.add(job.shard);
    return add(job);
  };
  const published = new Map<string, OrderEvent>();

  /** Fresh workers over the same stores. */
  const workers = async (tape: Tape = createTape()): Promise<Workers> => {
    const process = (name: string): Process => ({ name, alive: true });
    const [backendProcess, orderProcess, cartProcess] = [process('backend'), process('order'), process('cart')];
    const metrics = new Registry();
    const backend = createBackend({
      stores: { ...stores.backend, stock: tape.store(backendProcess, 'stock', stores.backend.stock) },
      cursorKey: 'test',
      log: silent,
      metrics,
      now,
    });
    await backend.load();
    const products = async (ids: readonly ProductId[]) =>
      ids.flatMap((id) => {
        const held = backend.model.get(id)?.product;
        return held
          ? [
              {
                product_id: id,
                name: held.name,
                price_kopecks: held.price,
                manufacturer: null,
                image_url: null,
                available: held.available,
              },
            ]
          : [];
      });
    const cartHolder: { cart?: Workers['cart'] } = {};
    const cartFeatures = () => {
      if (!cartHolder.cart) throw new Error('not yet');
      return cartHolder.cart;
    };
    const jobStore = tape.store(orderProcess, 'jobs', stores.order.jobs);
    const orders = createOrders({
      stores: {
        orders: tape.store(orderProcess, 'orders', stores.order.orders),
        index: tape.store(orderProcess, 'index', stores.order.index),
        jobs: jobStore,
      },
      neighbours: {
        ...tape.calls(orderProcess, backendProcess, {
          products,
          reserve: backend.reservations.reserve,
          commit: backend.reservations.commit,
          release: backend.reservations.release,
        }),
        ...tape.calls(orderProcess, cartProcess, {
          closeCart: async (...parameters: Parameters<Workers['cart']['carts']['close']>) =>
            void (await cartFeatures().carts.close(...parameters)),
        }),
        ...tape.calls(orderProcess, process('user'), {
          publish: async (events: readonly OrderEvent[]) => {
            for (const event of events) published.set(`${event.order_id} ${event.seq}`, event);
          },
        }),
      },
      pace: paces[pace],
      retentionMs,
      metrics,
      now,
    });
    const cart = createCart({
      stores: { ...stores.cart, carts: tape.store(cartProcess, 'carts', stores.cart.carts) },
      neighbours: {
        ...tape.calls(cartProcess, backendProcess, { products }),
        ...tape.calls(cartProcess, orderProcess, {
          createOrder: async ({
            orderId,
            userId,
            frozenAt,
            lines,
          }: Parameters<Workers['cart']['neighbours']['createOrder']>[0]) => {
            const stockLines = lines.map(({ productId, quantity }) => ({ product_id: productId, quantity }));
            return orderView(
              orderId,
              await orders.creation.create({ orderId, userId, frozenAt, lines: stockLines, fromCart: true }),
            );
          },
          order: async (orderId: Parameters<Workers['cart']['neighbours']['order']>[0]) =>
            orderView(orderId, await orders.desk.find(orderId)),
          resolve: orders.creation.resolve,
        }),
      },
      metrics: new Registry(),
      now,
    });
    cartHolder.cart = cart;
    return { cart, orders, backend, jobStore };
  };

  /** Runs all jobs as they become due, by real shard workers, until none is due before `until`. */
  const runJobs = async (until: number, tape?: Tape): Promise<void> => {
    const { orders, jobStore } = await workers(tape);
    const shards = [...shardsInUse].map((shard) =>
      createShardWorker({
        shard,
        owner: newId(),
        store: jobStore,
        run: orders.runJob,
        log: silent,
        now,
        leaseMs: 10_000,
        ran: () => {},
        late: () => {},
      }),
    );
    dueTimes.add(clock + 11_000); // when the lease of a holder that died has ended
    dueTimes.add(until); // cursors move although nothing is due
    for (;;) {
      for (const shard of shards) if (shard.holds() || (await shard.take())) await shard.work();
      const next = [...dueTimes].filter((due) => due > clock).sort((a, b) => a - b)[0];
      if (next === undefined || next > until) break;
      clock = next;
    }
    clock = Math.max(clock, until);
    for (const shard of shards) await shard.release();
  };

  return {
    stores,
    published,
    now,
    advance: (ms: number) => {
      clock += ms;
    },
    workers,
    runJobs,
    audit: () => auditShop(stores, { now, recheckAfterMs: 0, sleep: async () => {} }),
    addProduct: async (stock: number, price = 10_000): Promise<ProductId> => {
      // Ids in the order of creation: every run takes the same steps.
      const id = `${String(++products).padStart(8, '0')}-0000-4000-8000-000000000000` as ProductId;
      const product: NewProduct['product'] = {
        name: `Product ${id.slice(0, 4)}`,
        category: 'Напитки',
        price: price as Kopecks,
        description: null,
        manufacturer: null,
        imageUrl: null,
        sku: null,
        barcode: null,
        version: 1,
        createdAt: clock,
        updatedAt: clock,
        deleted: false,
        writes: [],
        prices: [],
      };
      await stores.backend.filler.fill([{ id, product, stock }]);
      return id;
    },
    addUser: () => newId<UserId>(),
    ordersOf: async (userId: UserId) => {
      const entries = await stores.order.index.ofUser(userId, undefined, 100);
      const orders = await Promise.all(
        entries.map(async ({ orderId }) => ({ orderId, order: await stores.order.orders.load(orderId, 'plain') })),
      );
      return orders.flatMap(({ orderId, order }) => (order ? [{ orderId, order }] : []));
    },
    close: () => {
      for (const store of Object.values(stores)) store.close();
    },
  };
};
export type Shop = ReturnType<typeof createShop>;
