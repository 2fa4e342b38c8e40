import { openUserStores } from '../stores.ts';
import { sessionStoreContract } from './session-store-contract.ts';

sessionStoreContract('SQLite sessions', (now) => openUserStores({ dataDir: ':memory:', now }).sessions);
