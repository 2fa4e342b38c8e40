import type { Version } from '@product-store/platform/aggregate';
import type { ProductId } from '@product-store/platform/values';

/** "These products are about to change", many at once: thousands of single hints would keep every worker busy reading. */
export interface BatchHint {
  id: string;
  /** Epoch milliseconds, of the writer's clock. */
  at: number;
  /** Until when changes of stock may come (epoch milliseconds). */
  coversUntil: number;
}

export interface HintedProduct {
  productId: ProductId;
  /** The version the product's row will have; null when its stock will change. */
  productVersion: Version | null;
}

/** Time-bucketed, plain, ends by time. */
export interface BatchHintStore {
  /** At most some hundreds of products. */
  add(hint: BatchHint, products: readonly HintedProduct[]): Promise<void>;
  /** Without their products, which only a reader that sees a hint for the first time wants. */
  since(at: number): Promise<BatchHint[]>;
  /** Empty when the hint has ended. */
  products(hint: BatchHint): Promise<HintedProduct[]>;
}
