import { openUserStores } from '../stores.ts';
import { usernameStoreContract, userStoreContract } from './user-store-contract.ts';

userStoreContract('SQLite users', () => openUserStores({ dataDir: ':memory:' }).users);
usernameStoreContract('SQLite usernames', () => openUserStores({ dataDir: ':memory:' }).usernames);
