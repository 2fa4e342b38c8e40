import type { AuditedReservation, AuditedStock } from '@product-store/backend/stock/stock-audit-reader';
import type { Cart } from '@product-store/cart/carts/cart';
import type { Order } from '@product-store/order/orders/order';
import type { AuditedOrder, Listed } from '@product-store/order/orders/order-audit-reader';
import { type Job, type Lease, shardOf } from '@product-store/platform/jobs';
import type { OrderId, ProductId } from '@product-store/platform/values';
import type { Clock } from '../audit/clock.ts';
import { type Breach, cartLaw, jobLaw, reservationLaws, stockLaws } from '../audit/laws.ts';
import { orderBreaches, orderItems } from '../audit/order-check.ts';
import type { AuditedStores } from '../audit/stores.ts';
import { jobsOfShard, overlapMs } from '../audit/waiting-jobs.ts';

/** Everything that the stores know of one order. */
export interface OrderStory {
  id: OrderId;
  /** undefined: there is none (any more). */
  order: Order | undefined;
  /** Of its lines' products; of an order that is not there, whatever names it. */
  reservations: ReadonlyMap<ProductId, AuditedReservation>;
  stocks: ReadonlyMap<ProductId, AuditedStock>;
  cart: Cart | undefined;
  jobs: readonly StoredJob[];
  shard: { number: number; lease: Lease };
  listed: Listed;
  breaches: readonly Breach[];
}

export interface StoredJob extends Job {
  /** The shard's cursor is past it: it ran. */
  passed: boolean;
}

export const storyOf = async (stores: AuditedStores, id: OrderId, clock: Clock): Promise<OrderStory> => {
  const [found] = await orderItems(stores, await stores.order.orderAudit.ordersOf([id]));
  const cart = found && (await stores.cart.carts.load(found.order.userId, 'plain'));
  const reservations = found?.reservations ?? (await orphans(stores, id));
  const stocks = new Map(
    (await stores.backend.stockAudit.stocksOf([...reservations.keys(), ...productsOf(found)])).map((stock) => [
      stock.productId,
      stock,
    ]),
  );
  const shard = shardOf(id);
  const lease = await stores.order.jobs.loadLease(shard, 'plain');
  const jobs = await storedJobs(stores, id, shard, lease);
  const waiting = jobs.filter(({ passed }) => !passed).map(({ version }) => version);
  const breaches = [
    ...(found ? orderBreaches(found, clock) : []),
    ...(found ? jobLaw(found.order, waiting.length > 0 ? Math.max(...waiting) : undefined) : []),
    ...[...reservations.values()].flatMap((row) => reservationLaws(row, found?.order, clock.now())),
    ...[...stocks.values()].flatMap(stockLaws),
    ...(cart && cart.orderId === id ? cartLaw(cart, found?.order, clock.workedUntil()) : []),
  ];
  return {
    id,
    order: found?.order,
    reservations,
    stocks,
    cart,
    jobs,
    shard: { number: shard, lease },
    listed: found?.listed ?? { byUser: false, byDay: false },
    breaches,
  };
};

const productsOf = (item: AuditedOrder | undefined): ProductId[] =>
  item?.order.lines.map(({ productId }) => productId) ?? [];

/** Rows are kept by product: those of an order that is not there can only be found by looking at all. */
const orphans = async ({ backend: { stockAudit } }: AuditedStores, id: OrderId) => {
  const rows = new Map<ProductId, AuditedReservation>();
  for await (const page of stockAudit.reservations())
    for (const row of page) if (row.reservationId === id) rows.set(row.productId, row);
  return rows;
};

const storedJobs = async (
  { order: { jobs } }: AuditedStores,
  id: OrderId,
  shard: number,
  { cursor }: Lease,
): Promise<StoredJob[]> => {
  const stored: StoredJob[] = [];
  for await (const page of jobsOfShard(jobs, shard, 0))
    for (const job of page) if (job.subject === id) stored.push({ ...job, passed: job.dueAt < cursor - overlapMs });
  return stored;
};
