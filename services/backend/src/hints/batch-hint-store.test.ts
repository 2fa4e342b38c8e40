import { openBackendStores } from '../stores.ts';
import { batchHintStoreContract } from './batch-hint-store-contract.ts';

batchHintStoreContract('sqlite', (now) => openBackendStores({ dataDir: ':memory:', now }).batchHints);
