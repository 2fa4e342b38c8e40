import assert from 'node:assert/strict';
import { openBackendStores } from '@product-store/backend/stores';
import { openCartStores } from '@product-store/cart/stores';
import { auditShop, type Violation } from '@product-store/cli/audit/audit-shop.ts';
import { watchers } from '@product-store/cli/shop/stored-data.ts';
import { isFinal, type Order, unpublished } from '@product-store/order/orders/order';
import type { AuditedOrder } from '@product-store/order/orders/order-audit-reader';
import { openOrderStores } from '@product-store/order/stores';
import { type Lease, shardCount } from '@product-store/platform/jobs';
import type { ProductId } from '@product-store/platform/values';
import { openUserStores } from '@product-store/user/stores';
import type { RunningShop } from './running-shop.ts';
import { until } from './until.ts';

/** What a running shop has written down, read beside it. */
export interface StoredShop {
  /** Every order there is, dead ones too. */
  orders(): Promise<AuditedOrder[]>;
  /** @throws when a product has no stock row */
  stock(product: ProductId): Promise<{ onHand: number; available: number; held: number }>;
  /** Who may run the jobs of each shard, and up to where they have been run. */
  leases(): Promise<Lease[]>;
  /** Waits until nothing is left to do: every order has ended, is published, and no cart is in a checkout. */
  settled(withinMs?: number): Promise<void>;
  /** Of a shop that has settled: each law that does not hold. */
  audit(): Promise<Violation[]>;
  close(): Promise<void>;
}

const pageSize = 1_000;

const isDone = (order: Order): boolean => isFinal(order.state) && unpublished(order).length === 0;

export const openStoredShop = async ({ place }: RunningShop): Promise<StoredShop> => {
  const stores = {
    backend: await openBackendStores(place, watchers),
    order: await openOrderStores(place, watchers),
    cart: await openCartStores(place, watchers),
    user: await openUserStores(place, watchers),
  };
  const orders = async (): Promise<AuditedOrder[]> => {
    const all: AuditedOrder[] = [];
    for await (const page of stores.order.orderAudit.orders()) all.push(...page);
    return all;
  };
  const openCarts = async (): Promise<boolean> => {
    for (let after: Awaited<ReturnType<typeof stores.cart.carts.page>>[number] | undefined; ; ) {
      const page = await stores.cart.carts.page(after?.userId, pageSize);
      if (page.some(({ cart }) => cart.state !== 'OPEN')) return false;
      after = page.at(-1);
      if (page.length < pageSize) return true;
    }
  };
  return {
    orders,
    stock: async (product) => {
      const [row] = await stores.backend.stockAudit.stocksOf([product]);
      assert.ok(row, `product ${product} has stock`);
      return row;
    },
    leases: () =>
      Promise.all(Array.from({ length: shardCount }, (_, shard) => stores.order.jobs.loadLease(shard, 'serial'))),
    settled: (withinMs = 180_000) =>
      until(
        'every order has ended and every cart is open',
        async () => (await orders()).every(({ order }) => isDone(order)) && (await openCarts()),
        { withinMs, everyMs: 250 },
      ),
    audit: () => auditShop(stores, { recheckAfterMs: 0 }),
    close: async () => {
      for (const store of Object.values(stores)) await store.close();
    },
  };
};
