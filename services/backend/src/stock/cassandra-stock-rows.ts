import type { Row } from '@product-store/platform/cassandra';
import type { OrderId } from '@product-store/platform/values';
import { keepEndedReservationsMs } from '../contract.ts';
import type { CorrectionId, Reservation, ReservationId, ReservationState } from './stock.ts';

/** The row that is always there: a read of some rows then shows the statics too, whether or not the others exist. */
export const countersEntry = 'counters';
const orderPrefix = 'order:';

export const reservationEntry = (id: ReservationId): string => `${orderPrefix}${id}`;
export const correctionEntry = (id: CorrectionId): string => `correction:${id}`;

export interface ReservationRow extends Reservation {
  reservationId: ReservationId;
  /** When it was sold or released; null while it is held. */
  endedAt: number | null;
}

/** The reservation that a row is, unless it is none or its time is over by this clock (Cassandra's comes a little later). */
export const reservationOf = (row: Row, now: number): ReservationRow | undefined => {
  const entry = String(row.entry_id);
  if (!entry.startsWith(orderPrefix) || row.state === null) return undefined;
  const state = row.state as ReservationState;
  const endedAt = state === 'HELD' ? null : Number(row.ended_at);
  if (endedAt !== null && endedAt + keepEndedReservationsMs <= now) return undefined;
  return {
    reservationId: entry.slice(orderPrefix.length) as OrderId,
    quantity: Number(row.quantity),
    state,
    endedAt,
  };
};
