import { cassandraBackendStores } from '@product-store/backend/cassandra-stores';
import { cassandraCartStores } from '@product-store/cart/cassandra-stores';
import { cassandraOrderStores } from '@product-store/order/cassandra-stores';
import type { OrderStores } from '@product-store/order/stores';
import type { Cassandra } from '@product-store/platform/cassandra';
import { type JobStore, shardCount } from '@product-store/platform/jobs';
import type { OrderId, ProductId, UserId } from '@product-store/platform/values';
import { cassandraUserStores } from '@product-store/user/cassandra-stores';
import { type Backing, firstStart, type OpenBacking, productIdOf } from './backing.ts';

const day = 24 * 3_600_000;
/** More than a case turns its clock by: so no two cases meet in tables whose partitions are times. */
const betweenStartsMs = 30 * day;

export interface Keyspaces {
  backend: Cassandra;
  order: Cassandra;
  cart: Cassandra;
  user: Cassandra;
}

/** Which ids a case has used: all that its shop, and whoever audits it, may come across in tables that others use too. */
interface Own {
  products: ProductId[];
  orders: Set<OrderId>;
  users: Set<UserId>;
}

const listOf = async function* <T>(items: Promise<T[]>): AsyncGenerator<T[]> {
  yield await items;
};

/** The queues of a case, beside those of others. */
const ownJobs = (jobs: JobStore, ofCase: number, own: Own): JobStore => {
  const shardOf = (shard: number) => ofCase * shardCount + shard;
  return {
    add: (job) => {
      own.orders.add(job.subject as OrderId); // an order's job is written before the order
      return jobs.add({ ...job, shard: shardOf(job.shard) });
    },
    due: async (shard, ...span) => (await jobs.due(shardOf(shard), ...span)).map((job) => ({ ...job, shard })),
    loadLease: (shard, freshness) => jobs.loadLease(shardOf(shard), freshness),
    compareAndSetLease: (shard, seen, lease) => jobs.compareAndSetLease(shardOf(shard), seen, lease),
  };
};

const ownOrders = (stores: OrderStores, ofCase: number, own: Own, now: () => number): OrderStores => {
  const { index, orderAudit } = stores;
  const ids = () => [...own.orders];
  return {
    ...stores,
    jobs: ownJobs(stores.jobs, ofCase, own),
    index: {
      ...index,
      add: (user, entry) => {
        own.users.add(user);
        return index.add(user, entry);
      },
    },
    orderAudit: {
      ...orderAudit,
      orders: () => listOf(orderAudit.ordersOf(ids())),
      heads: () => listOf(orderAudit.ordersOf(ids())),
      indexRows: async function* () {
        for (const userId of own.users)
          yield (await index.ofUser(userId, undefined, 100)).map((entry) => ({ ...entry, userId }));
        const later = { orderId: [...own.orders][0] ?? ('' as OrderId), createdAt: now() + day };
        const everybodys = own.orders.size > 0 ? await index.all(later, 20) : [];
        yield everybodys.filter(({ orderId }) => own.orders.has(orderId)).map((entry) => ({ ...entry, userId: null }));
      },
    },
  };
};

/** One Cassandra for all cases, several of which may run at once: each with ids, queues and times of its own. */
export const inCassandra = (keyspaces: Keyspaces): OpenBacking => {
  let cases = 0;
  return (now): Backing => {
    const ofCase = ++cases;
    const own: Own = { products: [], orders: new Set(), users: new Set() };
    const backend = cassandraBackendStores(keyspaces.backend, now);
    const cart = cassandraCartStores(keyspaces.cart, now);
    const { stockAudit, catalogue } = backend;
    const reservationKeys = () =>
      own.products.flatMap((productId) => [...own.orders].map((reservationId) => ({ productId, reservationId })));
    return {
      stores: {
        backend: {
          ...backend,
          catalogue: { ...catalogue, scan: () => listOf(catalogue.read(own.products)) },
          stockAudit: {
            ...stockAudit,
            stocks: () => listOf(stockAudit.stocksOf(own.products)),
            reservations: () => listOf(stockAudit.reservationsOf(reservationKeys())),
          },
        },
        order: ownOrders(cassandraOrderStores(keyspaces.order, now), ofCase, own, now),
        cart: {
          ...cart,
          carts: {
            ...cart.carts,
            compareAndSet: (user, seen, state) => {
              own.users.add(user);
              return cart.carts.compareAndSet(user, seen, state);
            },
            page: async (after) =>
              after
                ? []
                : Promise.all(
                    [...own.users].map(async (userId) => ({ userId, cart: await cart.carts.load(userId, 'plain') })),
                  ),
          },
        },
        user: cassandraUserStores(keyspaces.user, now),
      },
      start: firstStart + ofCase * betweenStartsMs,
      productId: (nth) => {
        const id = productIdOf(nth, ofCase);
        own.products.push(id);
        return id;
      },
      close: () => {},
    };
  };
};
