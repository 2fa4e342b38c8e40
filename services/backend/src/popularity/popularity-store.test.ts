import { sqliteBackendStores } from '../sqlite-stores.ts';
import { popularityStoreContract } from './popularity-store-contract.ts';

popularityStoreContract('sqlite', () => sqliteBackendStores({ dataDir: ':memory:' }).popularity);
