import type { Version } from '@product-store/platform/aggregate';
import type { ProductId } from '@product-store/platform/values';

/** "This product is about to change." Written before the change, so that a crash in between leaves nobody stale. */
export interface ChangeHint {
  id: string;
  /** Epoch milliseconds, of the writer's clock. */
  at: number;
  productId: ProductId;
  /** The version the product's row will have; null for a hint about stock. */
  productVersion: Version | null;
  /** Until when changes of the stock may come that write no hint of their own (epoch milliseconds). */
  coversUntil: number;
}

/** Time-bucketed, plain, ends by time. */
export interface HintStore {
  /** All of one moment (`at`): one write. */
  add(...hints: ChangeHint[]): Promise<void>;
  since(at: number): Promise<ChangeHint[]>;
}
