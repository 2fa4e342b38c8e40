import type { Version } from '@product-store/platform/aggregate';
import type { ProductId } from '@product-store/platform/values';
import type { Reservation, ReservationId } from './stock.ts';

/** One product's counters with what its rows hold. */
export interface AuditedStock {
  productId: ProductId;
  version: Version;
  onHand: number;
  available: number;
  /** The sum of its HELD rows. */
  held: number;
}

export interface ReservationKey {
  productId: ProductId;
  reservationId: ReservationId;
}

export interface AuditedReservation extends ReservationKey, Reservation {
  /** When it was sold or released (epoch milliseconds); null while it is held. */
  endedAt: number | null;
  /** Whether its partition has counters at all. */
  counted: boolean;
}

/**
 * For the auditor: everything, in pages, in the order of the store's own keys (whatever that is: tokens on a ring), and
 * single things again by their keys. Reads only.
 */
export interface StockAuditReader {
  /** A product's rows may stretch over two reads while it moves: `stocksOf` reads each product in one. */
  stocks(): AsyncIterable<AuditedStock[]>;
  stocksOf(ids: readonly ProductId[]): Promise<AuditedStock[]>;
  reservations(): AsyncIterable<AuditedReservation[]>;
  reservationsOf(keys: readonly ReservationKey[]): Promise<AuditedReservation[]>;
}
