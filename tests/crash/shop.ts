import { createBackend } from '@product-store/backend/features';
import { hourOf } from '@product-store/backend/popularity/sales-store';
import type { NewProduct } from '@product-store/backend/products/product-store';
import { createCart } from '@product-store/cart/features';
import { auditShop } from '@product-store/cli/audit/audit-shop.ts';
import { createOrders } from '@product-store/order/features';
import { type PaceName, paces } from '@product-store/order/orders/pace';
import { orderView } from '@product-store/order/orders/views';
import { createShardWorker, type JobStore } from '@product-store/platform/jobs';
import { type Kopecks, newId, type ProductId, type UserId } from '@product-store/platform/values';
import type { OrderEvent } from '@product-store/user/contract';
import { createPurchaseLedger } from '@product-store/user/purchases/purchase-ledger';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import type { OpenBacking } from './backing.ts';
import { createTape, type Process, type Tape } from './tape.ts';

const silent = pino({ level: 'silent' });
export const retentionMs = 600_000;

/** Workers of all services, as one run knows them. */
export interface Workers {
  cart: ReturnType<typeof createCart>;
  orders: ReturnType<typeof createOrders>;
  backend: ReturnType<typeof createBackend>;
  jobStore: JobStore;
}

/** A whole shop: real features over real stores, a clock to turn, and workers that can die. */
export const createShop = (open: OpenBacking, pace: PaceName = 'fast') => {
  let clock = 0;
  const now = () => clock;
  const { stores, start, productId, close } = open(now);
  clock = start;
  let products = 0;
  const added = new Set<ProductId>();
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
            await createPurchaseLedger(stores.user.purchases).take(events);
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
    /** What was sold and what is counted as sold, where they differ: a sale is told once, however often it is said. */
    miscounted: async (): Promise<string[]> => {
      const sold = new Map<string, number>();
      const note = (orderId: string, product: ProductId, by: number) => {
        if (added.has(product)) sold.set(`${orderId} ${product}`, (sold.get(`${orderId} ${product}`) ?? 0) + by);
      };
      for await (const rows of stores.backend.stockAudit.reservations())
        for (const { state, reservationId, productId, quantity } of rows)
          if (state === 'SOLD') note(reservationId, productId, quantity);
      for (let hour = hourOf(start); hour <= hourOf(clock); hour++)
        for await (const sales of stores.backend.sales.ofHour(hour))
          for (const { orderId, lines } of sales)
            for (const { productId, quantity } of lines) note(orderId, productId, -quantity);
      return [...sold].flatMap(([what, left]) => (left === 0 ? [] : [`${what}: ${left}`]));
    },
    audit: () => auditShop(stores, { now, recheckAfterMs: 0, sleep: async () => {} }),
    addProduct: async (stock: number, price = 10_000): Promise<ProductId> => {
      const id = productId(++products);
      added.add(id);
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
    close,
  };
};
export type Shop = ReturnType<typeof createShop>;
