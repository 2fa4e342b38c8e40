import { openUserStores } from '../stores.ts';
import { throttleStoreContract } from './throttle-store-contract.ts';

throttleStoreContract('SQLite throttles', (now) => openUserStores({ dataDir: ':memory:', now }).throttles);
