import { sqliteBackendStores } from '../sqlite-stores.ts';
import { salesStoreContract } from './sales-store-contract.ts';

salesStoreContract('sqlite', (now) => sqliteBackendStores({ dataDir: ':memory:', now }).sales);
