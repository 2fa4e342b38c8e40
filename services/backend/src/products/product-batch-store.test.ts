import { sqliteBackendStores } from '../sqlite-stores.ts';
import { productBatchStoreContract } from './product-batch-store-contract.ts';

productBatchStoreContract('sqlite', () => sqliteBackendStores({ dataDir: ':memory:' }));
