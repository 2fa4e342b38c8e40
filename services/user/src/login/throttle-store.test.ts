import { sqliteUserStores } from '../sqlite-stores.ts';
import { throttleStoreContract } from './throttle-store-contract.ts';

throttleStoreContract('SQLite throttles', (now) => sqliteUserStores({ dataDir: ':memory:', now }).throttles);
