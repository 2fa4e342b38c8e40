import { sleep as pause } from '@product-store/platform/aggregate';
import { cartCheck } from './cart-check.ts';
import { type Finding, type FirstLook, look, type Violation } from './check.ts';
import { jobCheck } from './job-check.ts';
import { listingCheck } from './listing-check.ts';
import { orderCheck } from './order-check.ts';
import { reservationCheck, stockCheck } from './stock-checks.ts';
import type { AuditedStores } from './stores.ts';

export type { Violation } from './check.ts';
export type { AuditedStores } from './stores.ts';

export interface AuditOptions {
  now?: () => number;
  /** Up to when the shop's jobs were worked; now, unless the shop stands still. */
  workedUntil?: () => number;
  /** Live data moves: suspects are read again after this time, and only what is still wrong counts. 0: nothing moves. */
  recheckAfterMs?: number;
  sleep?: (ms: number) => Promise<unknown>;
}

export interface AuditReport {
  findings: Finding[];
  /** How many of each were looked at. */
  checked: Record<FirstLook['things'], number>;
}

/** Longer than a lease, and than the pause between two full readings of recent jobs. */
export const safeRecheckMs = 35_000;

/** Checks the laws of the shop over all its data, with bounded memory. Reads only. */
export const inspectShop = async (
  stores: AuditedStores,
  { now = Date.now, workedUntil = now, recheckAfterMs = safeRecheckMs, sleep = pause }: AuditOptions = {},
): Promise<AuditReport> => {
  const clock = { now, workedUntil };
  const looks = [
    await look(stockCheck(stores)),
    await look(reservationCheck(stores, clock)),
    await look(orderCheck(stores, clock)),
    await look(jobCheck(stores, clock)),
    await look(listingCheck(stores, clock)),
    await look(cartCheck(stores, clock)),
  ];
  const checked = { products: 0, reservations: 0, orders: 0, jobs: 0, listings: 0, carts: 0 };
  for (const { things, checked: count } of looks) checked[things] += count;

  const suspected = looks.filter(({ findings }) => findings.length > 0);
  if (recheckAfterMs === 0) return { findings: suspected.flatMap(({ findings }) => findings), checked };
  if (suspected.length > 0) await sleep(recheckAfterMs);
  const findings: Finding[] = [];
  for (const { confirm } of suspected) findings.push(...(await confirm()));
  return { findings, checked };
};

/** The broken laws alone, for tests. */
export const auditShop = async (stores: AuditedStores, options?: AuditOptions): Promise<Violation[]> =>
  (await inspectShop(stores, options)).findings.map(({ law, subject, detail }) => ({ law, subject, detail }));
