/** A rule of 03-data.md that keeps a crash window shut, and how the code looks without it. */
export interface Rule {
  name: string;
  /** The scenario that needs it. */
  scenario: string;
  file: string;
  code: string;
  without: string;
}

export const rules: readonly Rule[] = [
  {
    name: 'nothing is released before the order is REJECTED',
    scenario: 'checkout, the second product sold out',
    file: 'services/order/src/orders/create-order.ts',
    code: "    const rejected = settled(await changes.change(orderId, { kind: 'reject'",
    without:
      "    await neighbours.release(orderId, lines);\n    const rejected = settled(await changes.change(orderId, { kind: 'reject'",
  },
  {
    name: 'all writers of a stock partition go by one version',
    scenario: 'checkout',
    file: 'services/backend/src/stock/sqlite-stock-store.ts',
    code: 'WHERE product_id = ? AND version = ?',
    without: 'WHERE product_id = ? AND version <= 1000000 + ?',
  },
  {
    name: 'a job that came early is rescheduled, never finished',
    scenario: 'cancel of an order that does not move by itself',
    file: 'services/order/src/orders/order-job.ts',
    code: 'if (order.version < job.version) return { againAt: now() + earlyMs };',
    without: "if (order.version < job.version) return 'done';",
  },
  {
    name: 'removed orders stay refused',
    scenario: 'checkout',
    file: 'services/order/src/orders/sqlite-order-store.ts',
    code: 'now + keepEndedOrdersMs : null',
    without: 'now : null',
  },
  {
    name: 'a late reserve is refused: releasing an absent row writes it',
    scenario: 'checkout, the first product sold out',
    file: 'services/backend/src/stock/stock.ts',
    code: "      if (row?.state === 'RELEASED') return unchanged;\n      if (row?.state === 'SOLD')",
    without: "      if (!row || row.state === 'RELEASED') return unchanged;\n      if (row?.state === 'SOLD')",
  },
  {
    name: 'the job is written before the order changes',
    scenario: 'checkout',
    file: 'services/order/src/orders/order-changes.ts',
    code: '          await writeJob(id, order, options?.dueAt);\n          return store.compareAndSet(id, seen, order);',
    without:
      '          const outcome = await store.compareAndSet(id, seen, order);\n          await writeJob(id, order, options?.dueAt);\n          return outcome;',
  },
  {
    name: 'a job that was written too late to be seen is written again',
    scenario: 'cancel of an order that does not move by itself',
    file: 'services/order/src/orders/order-changes.ts',
    code: '      if (now() - startedAt < slowWriteMs) return;',
    without: '      return;',
  },
];
