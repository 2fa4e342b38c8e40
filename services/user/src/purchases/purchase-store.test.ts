import { openUserStores } from '../stores.ts';
import { purchaseStoreContract } from './purchase-store-contract.ts';

purchaseStoreContract('SQLite purchases', () => openUserStores({ dataDir: ':memory:' }).purchases);
