import { sqliteBackendStores } from '../sqlite-stores.ts';
import { pricePlanStoreContract } from './price-plan-store-contract.ts';

pricePlanStoreContract('sqlite', () => sqliteBackendStores({ dataDir: ':memory:' }).pricePlans);
