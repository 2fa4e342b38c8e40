import type { BackendStores } from '@product-store/backend/stores';
import type { CartStores } from '@product-store/cart/stores';
import type { OrderStores } from '@product-store/order/stores';
import type { UserStores } from '@product-store/user/stores';

/** What the auditor looks at (and, when it repairs, writes to). */
export interface AuditedStores {
  backend: Pick<BackendStores, 'stockAudit'>;
  order: Pick<OrderStores, 'orderAudit' | 'index' | 'jobs'>;
  cart: Pick<CartStores, 'carts'>;
  user: Pick<UserStores, 'purchases'>;
}
