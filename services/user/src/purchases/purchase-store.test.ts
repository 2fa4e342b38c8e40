import { sqliteUserStores } from '../sqlite-stores.ts';
import { purchaseStoreContract } from './purchase-store-contract.ts';

purchaseStoreContract('SQLite purchases', () => sqliteUserStores({ dataDir: ':memory:' }).purchases);
