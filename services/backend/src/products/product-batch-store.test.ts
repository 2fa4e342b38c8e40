import { openBackendStores } from '../stores.ts';
import { productBatchStoreContract } from './product-batch-store-contract.ts';

productBatchStoreContract('sqlite', () => openBackendStores({ dataDir: ':memory:' }));
