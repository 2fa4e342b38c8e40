import { sqliteUserStores } from '../sqlite-stores.ts';
import { sessionStoreContract } from './session-store-contract.ts';

sessionStoreContract('SQLite sessions', (now) => sqliteUserStores({ dataDir: ':memory:', now }).sessions);
