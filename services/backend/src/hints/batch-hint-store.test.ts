import { sqliteBackendStores } from '../sqlite-stores.ts';
import { batchHintStoreContract } from './batch-hint-store-contract.ts';

batchHintStoreContract('sqlite', (now) => sqliteBackendStores({ dataDir: ':memory:', now }).batchHints);
